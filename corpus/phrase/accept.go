package phrase

import (
	"context"
	"slices"

	"tidemark/internal/parallel"
)

// chainsAPiece is how many chains are tested at a time.
const chainsAPiece = 1 << 14

// accept tests the chains of level n, one family of hypotheses, and moves the
// phrases to the front.
func (l *ladder) accept(ctx context.Context, n int, family float64, workers int, o Options) error {
	v := l.levels[n]
	pieces := (len(v.chains) + chainsAPiece - 1) / chainsAPiece
	scores, accepted := make([][]score, pieces), make([][]bool, pieces)
	err := parallel.Pieces(ctx, workers, pieces, func(_, p int) {
		from, to := p*chainsAPiece, min(len(v.chains), (p+1)*chainsAPiece)
		accepted[p] = make([]bool, to-from)
		for id := from; id < to; id++ {
			if s, ok := l.test(n, uint32(id), family, o); ok {
				accepted[p][id-from] = true
				scores[p] = append(scores[p], s)
			}
		}
	})
	if err != nil {
		return err
	}
	v.scores = slices.Concat(scores...)
	v.chains = toFront(v.chains, slices.Concat(accepted...))
	return nil
}

// toFront returns the chains with those chosen first, otherwise in the same order.
func toFront(chains []chain, chosen []bool) []chain {
	sorted := make([]chain, 0, len(chains))
	for _, want := range []bool{true, false} {
		for i, c := range chains {
			if chosen[i] == want {
				sorted = append(sorted, c)
			}
		}
	}
	return sorted
}

// test returns the score of a chain and whether it is a phrase. A chain must
// hold together at every split, so its score is the least of them and the
// number of splits needs no correction.
func (l *ladder) test(n int, id uint32, family float64, o Options) (score, bool) {
	least := o.MinNPMI
	if int(l.levels[n].chains[id].words) > n {
		least = max(least, o.MinLinkedNPMI)
	}
	s := score{npmi: 1}
	for k := 1; k < n; k++ {
		c := l.split(n, id, k)
		if !c.attracts() {
			return s, false
		}
		if s.npmi = min(s.npmi, c.npmi()); s.npmi < least {
			return s, false
		}
		if g2 := c.g2(); k == 1 || g2 < s.g2 {
			s.g2 = g2
		}
	}
	s.p = min(1, tail(s.g2)*family)
	return s, s.p <= o.Significance
}

// pairFamily returns how many pairs of words could occur often enough: for
// each link, those of a word that the link follows and a word that it precedes
// often enough, whether they ever meet or not. Which of them do meet often is
// a matter of chance too, so all count as tested.
func (l *ladder) pairFamily(least uint32) float64 {
	var left, right [links]int
	words := l.levels[1]
	countLinks(&left, words.after, least)
	countLinks(&right, words.before, least)
	family := 0.0
	for link := range left {
		family += float64(left[link]) * float64(right[link])
	}
	return family
}

func countLinks(n *[links]int, m margin, least uint32) {
	for _, count := range m.plain {
		if count >= least {
			n[0]++
		}
	}
	for _, e := range m.linked.slots {
		if e.value != 0 {
			n[unmix(e.hash)%links]++
		}
	}
}

// joinFamily returns how many pairs of chains of level n overlap such that
// they may be joined: at least one of them a phrase, and together not too long.
func (l *ladder) joinFamily(n, maxWords int) float64 {
	type tally struct{ all, rejected [5]float64 } // by number of words
	middles := l.size(n - 1)
	left, right := make([]tally, middles), make([]tally, middles)
	for id, c := range l.levels[n].chains {
		for _, t := range []*tally{&left[c.right], &right[c.left]} {
			t.all[c.words]++
			if id >= len(l.levels[n].scores) {
				t.rejected[c.words]++
			}
		}
	}
	family := 0.0
	for mid := range middles {
		most := maxWords + l.length(n-1, uint32(mid))
		for a := n; a <= maxWords; a++ {
			for b := n; b <= min(maxWords, most-a); b++ {
				family += left[mid].all[a]*right[mid].all[b] - left[mid].rejected[a]*right[mid].rejected[b]
			}
		}
	}
	return family
}
