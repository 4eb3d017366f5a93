package phrase_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"tidemark/corpus/phrase"
)

// An oracle finds phrases from the definitions, with maps of strings and no regard to cost.
type oracle struct {
	c     *corpus
	o     phrase.Options
	count map[string]int // by chain
	// after and before count chains beside a content word, by chain and link; totals by link.
	after, before map[[2]string]int
	totals        map[string]int
	parts         map[string][]string // of a chain: content words and links in turn
	ladder        []map[string]bool   // by content words: chains, and whether they are phrases
	scores        map[string]phrase.Phrase
}

func name(words ...uint32) string {
	var b strings.Builder
	for _, w := range words {
		fmt.Fprintf(&b, " %d", w)
	}
	return b.String()
}

// link returns the link between words i and j of a document, and whether they have one.
func (x *oracle) link(d []uint32, i, j int) (string, bool) {
	between := d[i+1 : j]
	if len(between) > x.o.MaxWords-2 || len(between) > 0 && x.c.classes[between[0]] == phrase.Article {
		return "", false
	}
	return name(between...), true
}

func (x *oracle) content(w uint32) bool { return w != phrase.Gap && x.c.classes[w] == phrase.Content }

// next returns the next content word after i that is linked to it, or 0.
func (x *oracle) next(d []uint32, i int) int {
	for j := i + 1; j < len(d) && d[j] != phrase.Gap && x.c.classes[d[j]] != phrase.Other; j++ {
		if x.content(d[j]) {
			if _, ok := x.link(d, i, j); ok {
				return j
			}
			return 0
		}
	}
	return 0
}

func (x *oracle) read() {
	for _, d := range x.c.documents {
		previous := map[int]int{}
		for i, w := range d {
			if !x.content(w) {
				continue
			}
			if j := x.next(d, i); j > 0 {
				previous[j] = i
				link, _ := x.link(d, i, j)
				x.totals[link]++
			}
			var parts []string
			for j := i; j-i < x.o.MaxWords; {
				chain := name(d[i : j+1]...)
				parts = append(parts, name(d[j]))
				x.count[chain]++
				x.parts[chain] = slices.Clone(parts)
				if h, ok := previous[i]; ok {
					link, _ := x.link(d, h, i)
					x.before[[2]string{chain, link}]++
				}
				k := x.next(d, j)
				if k == 0 {
					break
				}
				link, _ := x.link(d, j, k)
				x.after[[2]string{chain, link}]++
				parts = append(parts, link)
				j = k
			}
		}
	}
}

func (x *oracle) test(chain string, family float64) bool {
	parts := x.parts[chain]
	least := x.o.MinNPMI
	if strings.Join(parts, "") != chain {
		panic("chain " + chain)
	}
	if len(strings.Fields(chain)) > (len(parts)+1)/2 {
		least = max(least, x.o.MinLinkedNPMI)
	}
	npmi, g2 := math.Inf(1), math.Inf(1)
	for k := 1; k < len(parts); k += 2 {
		n := float64(x.count[chain])
		left := float64(x.after[[2]string{strings.Join(parts[:k], ""), parts[k]}])
		right := float64(x.before[[2]string{strings.Join(parts[k+1:], ""), parts[k]}])
		total := float64(x.totals[parts[k]])
		if n*total <= left*right {
			return false
		}
		log := func(o, e float64) float64 {
			if o == 0 {
				return 0
			}
			return o * math.Log(o/e)
		}
		g2 = min(g2, 2*(log(n, left*right/total)+log(left-n, left*(total-right)/total)+
			log(right-n, right*(total-left)/total)+log(total-left-right+n, (total-left)*(total-right)/total)))
		if n == total {
			npmi = min(npmi, 1)
		} else {
			npmi = min(npmi, math.Log(n*total/left/right)/math.Log(total/n))
		}
	}
	p := min(1, family*float64(x.o.MaxWords-1)*math.Erfc(math.Sqrt(max(0, g2)/2)))
	x.scores[chain] = phrase.Phrase{Occurrences: x.count[chain], NPMI: npmi, G2: g2, P: p}
	return npmi >= least && p <= x.o.Significance
}

func (x *oracle) pairs() {
	ends := map[string]*[2]int{}
	for side, margin := range []map[[2]string]int{x.after, x.before} {
		for key, n := range margin {
			if len(x.parts[key[0]]) == 1 && n >= x.o.MinOccurrences {
				if ends[key[1]] == nil {
					ends[key[1]] = new([2]int)
				}
				ends[key[1]][side]++
			}
		}
	}
	family := 0.0
	for _, e := range ends {
		family += float64(e[0] * e[1])
	}
	x.admit(2, family, func(string, string) bool { return true })
}

// admit tests the chains of n content words whose two parts are let in.
func (x *oracle) admit(n int, family float64, let func(left, right string) bool) {
	level := map[string]bool{}
	for chain, count := range x.count {
		parts := x.parts[chain]
		if len(parts) == 2*n-1 && count >= x.o.MinOccurrences && let(strings.Join(parts[:2*n-3], ""), strings.Join(parts[2:], "")) {
			level[chain] = x.test(chain, family)
		}
	}
	x.ladder = append(x.ladder, level)
}

func (x *oracle) joins(n int) {
	below, family := x.ladder[n-1], 0.0
	for left, isLeft := range below {
		for right, isRight := range below {
			l, r := x.parts[left], x.parts[right]
			length := len(strings.Fields(left)) + len(strings.Fields(strings.Join(r[len(r)-2:], "")))
			if slices.Equal(l[2:], r[:len(r)-2]) && (isLeft || isRight) && length <= x.o.MaxWords {
				family++
			}
		}
	}
	x.admit(n, family, func(left, right string) bool {
		isLeft, inLeft := below[left]
		isRight, inRight := below[right]
		return inLeft && inRight && (isLeft || isRight)
	})
}

// segment returns the pieces of a document, best by (content words joined, sum of NPMI, leftmost).
func (x *oracle) segment(d []uint32, phrases map[string]bool) []string {
	type way struct {
		joined int
		npmi   float64
		pieces []string
	}
	best := []way{{}}
	for to := 1; to <= len(d); to++ {
		var top way
		for length := 1; length <= min(4, to); length++ {
			piece := name(d[to-length : to]...)
			if length > 1 && !phrases[piece] {
				continue
			}
			w := best[to-length]
			w.pieces = append(slices.Clone(w.pieces), piece)
			if length > 1 {
				w.joined += len(x.parts[piece]) / 2
				w.npmi += x.scores[piece].NPMI
			}
			if length == 1 || cmp.Or(cmp.Compare(w.joined, top.joined), cmp.Compare(w.npmi, top.npmi+1e-7)) > 0 {
				top = w
			}
		}
		best = append(best, top)
	}
	return best[len(d)].pieces
}

func (x *oracle) find() map[string]phrase.Phrase {
	x.read()
	x.ladder = []map[string]bool{nil, nil}
	x.pairs()
	for n := 3; n <= x.o.MaxWords; n++ {
		x.joins(n)
	}
	phrases := map[string]bool{}
	for _, level := range x.ladder {
		for chain, is := range level {
			if is {
				phrases[chain] = true
			}
		}
	}
	for round := 0; ; round++ {
		places, documents := map[string]int{}, map[string]int{}
		for _, d := range x.c.documents {
			seen := map[string]bool{}
			for _, piece := range x.segment(d, phrases) {
				if places[piece]++; !seen[piece] {
					seen[piece] = true
					documents[piece]++
				}
			}
		}
		before := len(phrases)
		found := map[string]phrase.Phrase{}
		for chain := range phrases {
			p := x.scores[chain]
			p.Segmented, p.Documents = places[chain], documents[chain]
			if round < 1 && (p.Segmented < x.o.MinOccurrences || p.Documents < x.o.MinDocuments || 5*p.Segmented < p.Occurrences) {
				delete(phrases, chain)
			}
			found[chain] = p
		}
		if len(phrases) == before {
			return found
		}
	}
}

func TestAgainstOracle(t *testing.T) {
	lengths := [5]int{}
	for seed := range uint64(60) {
		c := small(seed)
		o := phrase.Options{
			MaxWords: 2 + int(seed%3), MinOccurrences: 2 + int(seed%4), MinDocuments: int(seed % 5), Significance: 0.2,
			MinNPMI: 0.1, MinLinkedNPMI: 0.05 + 0.1*float64(seed%3), Memory: 1 << 20,
		}
		x := oracle{
			c: c, o: o, count: map[string]int{}, after: map[[2]string]int{}, before: map[[2]string]int{},
			totals: map[string]int{}, parts: map[string][]string{}, scores: map[string]phrase.Phrase{},
		}
		want := x.find()
		found := find(t, c, 2, o)
		if found.Len() != len(want) {
			t.Errorf("seed %d: %d phrases, want %d", seed, found.Len(), len(want))
		}
		for _, got := range list(found) {
			lengths[len(got.Words)]++
			w, ok := want[name(got.Words...)]
			if !ok || got.Occurrences != w.Occurrences || got.Documents != w.Documents || got.Segmented != w.Segmented ||
				math.Abs(got.NPMI-w.NPMI) > 1e-6 || math.Abs(got.G2-w.G2) > 1e-3 || math.Abs(got.P-w.P) > 1e-3*w.P {
				t.Errorf("seed %d: %v: %+v, want %+v", seed, got.Words, got, w)
			}
		}
	}
	if lengths[2] < 100 || lengths[3] < 100 || lengths[4] < 30 {
		t.Errorf("phrases by length %v: too few to compare", lengths)
	}
}
