package wording

import (
	"cmp"
	"math"
	"slices"

	"tidemark/trend"
)

// Term is the verdict on one term: the share of documents that contain it. Where
// Topic is a topic, these are the documents whose main topic it is, and a document
// contains the term if the topic holds half of its tokens there or more.
type Term struct {
	// Topic is 0 to K−1, or −1 for the whole corpus; Term is 0 to V−1.
	Topic, Term int
	// Outcome is any but trend.TooShort.
	Outcome trend.Outcome
	// Slope is in percentage points of the share a year, SlopeLow and SlopeHigh
	// its interval at confidence Level, as in trend.Verdict. Within a topic Level
	// follows from the tests of that topic alone.
	Slope, SlopeLow, SlopeHigh, Level float64
	// P is two-sided, of no slope; Q is P after Benjamini and Hochberg over the
	// family: all terms of the corpus, or all terms of all topics.
	P, Q float64
	// First and Last are the shares that were observed in the first and last third
	// of the periods from the first to the last usable one, 0 to 1. 0 means that no
	// document had the term.
	First, Last float64
	// Documents is the number of documents of finished periods with the term, Of
	// the number of all documents of these periods (of the topic), Periods that of
	// usable periods.
	Documents, Of, Periods int
	// Series is the number of documents with the term in each of the P periods,
	// unfinished ones too: 0 where it does not occur. Nil unless Changed.
	Series []int
	// Reason says in plain words why the outcome is what it is.
	Reason string
}

// Changed reports whether the outcome is rising, falling or uneven.
func (t Term) Changed() bool {
	return t.Outcome == trend.Rising || t.Outcome == trend.Falling || t.Outcome == trend.Uneven
}

// tested is the test of several terms in the same documents.
type tested struct {
	topic     int
	terms     []int
	documents []int      // of each period
	with      [][]uint32 // periods × terms
	trends    trend.Result
	analyze   func(fdr float64) trend.Result
}

// test sends terms through the same procedure as topics.
func (a *analysis) test(topic int, terms []int, documents []int, with [][]uint32) *tested {
	t := &tested{topic: topic, terms: terms, documents: documents, with: with}
	prev := prevalence(documents, with, len(terms))
	t.analyze = func(fdr float64) trend.Result {
		return trend.Analyze(a.in.Calendar, prev, trend.Options{FDR: fdr, FlatShare: a.opts.FlatShare})
	}
	t.trends = t.analyze(a.opts.FDR)
	return t
}

// row returns term i of t with the verdict of trend; ok is false where it was not tested.
func (t *tested) row(i int) (row Term, ok bool) {
	v := t.trends.Verdicts[i]
	row = Term{
		Topic: t.topic, Term: t.terms[i], Outcome: v.Outcome, Slope: v.Slope, SlopeLow: v.SlopeLow, SlopeHigh: v.SlopeHigh, Level: v.Level,
		P: v.P, Q: v.Q, Periods: v.Periods, Reason: v.Reason,
	}
	for p, period := range t.trends.Periods {
		if period.Finished {
			row.Documents, row.Of = row.Documents+int(t.with[p][i]), row.Of+t.documents[p]
		}
	}
	if v.Outcome == trend.TooShort {
		return row, false
	}
	third := (v.LastPeriod - v.FirstPeriod + 1) / 3
	row.First = t.share(i, v.FirstPeriod, v.FirstPeriod+third)
	row.Last = t.share(i, v.LastPeriod+1-third, v.LastPeriod+1)
	return row, true
}

// share is the part of the documents of periods [from, to) with term i.
func (t *tested) share(i, from, to int) float64 {
	with, of := 0, 0
	for p := from; p < to; p++ {
		with, of = with+int(t.with[p][i]), of+t.documents[p]
	}
	return float64(with) / float64(of)
}

// keepSeries fills in the series of a row that changed.
func (t *tested) keepSeries(row *Term, i int) {
	if !row.Changed() {
		return
	}
	for _, n := range t.with {
		row.Series = append(row.Series, int(n[i]))
	}
}

// alone returns the rows of t where it is a family by itself, and their number.
func (t *tested) alone() (rows []Term, tests int) {
	for i := range t.terms {
		if row, ok := t.row(i); ok {
			t.keepSeries(&row, i)
			rows = append(rows, row)
		}
	}
	return sorted(rows), len(rows)
}

// sorted puts rows of one topic in their order.
func sorted(rows []Term) []Term {
	slices.SortFunc(rows, func(a, b Term) int {
		switch {
		case a.Changed() != b.Changed():
			if a.Changed() {
				return -1
			}
			return 1
		case a.Changed():
			return cmp.Or(cmp.Compare(math.Abs(b.Slope), math.Abs(a.Slope)), cmp.Compare(a.Term, b.Term))
		}
		return cmp.Compare(a.Term, b.Term)
	})
	return rows
}
