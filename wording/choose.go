package wording

import (
	"slices"

	"tidemark/internal/stable"
)

// firstTerms is how many of a topic's most probable terms are tested before any other.
const firstTerms = 50

// corpusTerms tests the terms of the whole corpus.
func (a *analysis) corpusTerms() *tested {
	finished, all := a.finished(a.documents)
	var terms []int
	if least, ok := leastDocuments(finished, all); ok {
		for w, n := range a.inTerm {
			if int(n) >= least {
				terms = append(terms, w)
			}
		}
	}
	terms = mostFrequent(terms, a.opts.Terms, a.inTerm)
	slot := slots(make([]uint32, a.in.Counts.Terms()), terms)
	with := table(len(a.byPeriod), len(terms))
	for p, documents := range a.byPeriod {
		a.tally(with[p], documents, slot)
	}
	return a.test(-1, terms, a.documents, with)
}

// topicTerms tests terms among the documents whose main topic is k. Which ones
// does not depend on dates within the finished periods: choosing those that
// changed most and then testing them on the same documents would make chance
// look like a finding.
func (a *analysis) topicTerms(s *scratch, k int) *tested {
	if s.perTerm == nil {
		s.perTerm = make([]uint32, a.in.Counts.Terms())
	}
	terms := a.chooseOf(s.perTerm, k)
	clear(s.perTerm)
	slot, with := slots(s.perTerm, terms), table(len(a.documents), len(terms))
	theta := make([]float64, len(a.in.Alpha))
	for _, d := range a.byTopic[k] {
		for _, w := range a.own(theta, k, int(d)) {
			if i := slot[w]; i > 0 {
				with[a.in.Periods[d]][i-1]++
			}
		}
	}
	clear(s.perTerm)
	return a.test(k, terms, a.topicDocuments[k], with)
}

// chooseOf returns the terms that can be tested in topic k, ascending. Where there
// are more than wanted, its most probable ones come first and then those in the
// most of its documents. It counts these in inTerm, which is zero before.
func (a *analysis) chooseOf(inTerm []uint32, k int) []int {
	least, ok := leastDocuments(a.finished(a.topicDocuments[k]))
	if !ok {
		return nil
	}
	theta := make([]float64, len(a.in.Alpha))
	for _, d := range a.byTopic[k] {
		if a.in.Calendar.Periods[a.in.Periods[d]].Finished {
			for _, w := range a.own(theta, k, int(d)) {
				inTerm[w]++
			}
		}
	}
	var first, rest []int
	top := a.in.TopTerms(k, firstTerms)
	slices.Sort(top)
	for w, n := range inTerm {
		if int(n) < least {
			continue
		}
		if _, found := slices.BinarySearch(top, w); found {
			first = append(first, w)
		} else {
			rest = append(rest, w)
		}
	}
	first = mostFrequent(first, a.opts.TopicTerms, inTerm)
	terms := append(first, mostFrequent(rest, a.opts.TopicTerms-len(first), inTerm)...)
	slices.Sort(terms)
	return terms
}

// own returns the terms of document d that are topic k's there: it holds half of
// their tokens or more. Without this rule a word that rises in one topic would rise
// in all topics that share documents with it.
func (a *analysis) own(theta []float64, k, d int) (terms []uint32) {
	held := a.held(theta, k, d)
	for _, cell := range a.in.Counts.Row(d) {
		for len(held) > 0 && held[0].term < cell.Term {
			held = held[1:]
		}
		if len(held) > 0 && held[0].term == cell.Term && 2*held[0].tokens >= stable.Whole(float64(cell.Count)) {
			terms = append(terms, cell.Term)
		}
	}
	return terms
}

// slots sets of[w] to one more than the place of w in terms.
func slots(of []uint32, terms []int) []uint32 {
	for i, w := range terms {
		of[w] = uint32(i + 1)
	}
	return of
}

// tally adds 1 to with for every term of every document, at its slot less 1.
func (a *analysis) tally(with []uint32, documents []int32, slot []uint32) {
	for _, d := range documents {
		for _, cell := range a.in.Counts.Row(int(d)) {
			if i := slot[cell.Term]; i > 0 {
				with[i-1]++
			}
		}
	}
}

// table returns rows × columns zeros.
func table(rows, columns int) [][]uint32 {
	all, t := make([]uint32, rows*columns), make([][]uint32, rows)
	for i := range t {
		t[i] = all[i*columns : (i+1)*columns : (i+1)*columns]
	}
	return t
}
