package phrase

import (
	"cmp"
	"context"
	"slices"
)

// choose lists the phrases of a ladder that are of use. A phrase of which
// segmented documents have fewer places than MinOccurrences, or less than a
// fifth of all its places, or that fewer documents than MinDocuments have, is dropped: "markov model", which is nearly always
// part of "hidden markov model", and "quality of machine", which is most
// often cut through before "machine translation". Dropping it makes room for
// others, so places are counted anew; what is then too rare, two in a thousand, stays.
func (f *finder) choose(ctx context.Context, l *ladder, order []uint32) (*Phrases, error) {
	isContent := func(w uint32) bool { return f.lexicon.code[w] <= noWord }
	p := &Phrases{words: len(order), list: l.accepted(order)}
	for last := false; ; last = true {
		p.trie = newTrie(p.words, p.list, isContent)
		uses, err := f.countUses(ctx, p)
		if err != nil {
			return nil, err
		}
		kept := p.list[:0:0]
		for i, x := range p.list {
			x.Documents, x.Segmented = int(uses[i].documents), int(uses[i].places)
			if last || x.Segmented >= int(f.least) && x.Documents >= f.options.MinDocuments && 5*x.Segmented >= x.Occurrences {
				kept = append(kept, x)
			}
		}
		p.list = kept
		if last || len(kept) == len(uses) {
			return p, nil
		}
	}
}

// accepted lists all phrases of a ladder in their order.
func (l *ladder) accepted(order []uint32) []Phrase {
	var list []Phrase
	for n := 2; n < len(l.levels); n++ {
		for id, s := range l.levels[n].scores {
			list = append(list, Phrase{
				Words: l.spell(nil, n, uint32(id)), Occurrences: int(l.levels[n].chains[id].n),
				NPMI: s.npmi, G2: s.g2, P: s.p,
			})
		}
	}
	slices.SortFunc(list, func(a, b Phrase) int {
		return cmp.Or(cmp.Compare(b.Occurrences, a.Occurrences), compareWords(a.Words, b.Words, order))
	})
	return list
}

// A use counts the places at which Segment chooses a phrase, and documents
// with such a place; last is the last of them.
type use struct{ documents, places, last uint32 }

func (u *use) add(document uint32) {
	u.places++
	if u.last != document {
		u.last = document
		u.documents++
	}
}

// countUses returns the use of each phrase.
func (f *finder) countUses(ctx context.Context, p *Phrases) ([]use, error) {
	counts := make([]useCounter, f.workers)
	for w := range counts {
		counts[w] = useCounter{uses: make([]use, p.Len())}
	}
	if err := f.walk(ctx, func(w int, words []uint32) { counts[w].add(p, words) }); err != nil {
		return nil, err
	}
	sum := counts[0].uses
	for _, c := range counts[1:] {
		for i, u := range c.uses {
			sum[i].documents += u.documents
			sum[i].places += u.places
		}
	}
	return sum, nil
}

// A useCounter counts for one worker.
type useCounter struct {
	document uint32 // from 1
	uses     []use
	best     stretch
}

func (c *useCounter) add(p *Phrases, words []uint32) {
	c.document++
	for i := 0; i+1 < len(words); i += c.best.reach {
		if !p.trie.begins(words[i], words[i+1]) {
			c.best.reach = 1
			continue
		}
		c.best.match(&p.trie, words[i:])
		for at := c.best.reach; at > 0; at -= int(c.best.best[at].words) {
			if phrase := c.best.best[at].phrase; phrase != 0 {
				c.uses[phrase-1].add(c.document)
			}
		}
	}
}
