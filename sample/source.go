package sample

import (
	"math/bits"
	"math/rand/v2"
)

// source draws integers. It reads the PCG stream itself: the stream is fixed
// by its paper, while the derived methods of rand.Rand only by custom.
type source struct {
	pcg *rand.PCG
}

func newSource(seed uint64) source {
	return source{rand.NewPCG(seed, 0x7469_6465_6d61_726b)}
}

// below returns an integer in [0, n). The bias of the plain multiplication is
// under 1e-15 for the small n used here.
func (s source) below(n int) int {
	hi, _ := bits.Mul64(s.pcg.Uint64(), uint64(n))
	return int(hi)
}

// between returns an integer in [lo, hi].
func (s source) between(lo, hi int) int { return lo + s.below(hi-lo+1) }

func (s source) shuffle(order []int) {
	for i := len(order) - 1; i > 0; i-- {
		j := s.below(i + 1)
		order[i], order[j] = order[j], order[i]
	}
}

// deck deals the numbers of its cards in random order and shuffles when all
// are dealt. Dealing instead of drawing spreads the frames evenly, which keeps
// any two abstracts from sharing many of them.
type deck struct {
	src   source
	cards []int
	next  int
	last  int // the card dealt last, -1 before the first
}

func newDeck(src source, cards []int) *deck {
	return &deck{src: src, cards: cards, next: len(cards), last: -1}
}

// numbered returns the cards 0 to n-1.
func numbered(n int) []int {
	cards := make([]int, n)
	for i := range cards {
		cards[i] = i
	}
	return cards
}

func (d *deck) deal() int {
	if d.next == len(d.cards) {
		d.src.shuffle(d.cards)
		if d.cards[0] == d.last { // not the same card twice in a row
			n := len(d.cards) - 1
			d.cards[0], d.cards[n] = d.cards[n], d.cards[0]
		}
		d.next = 0
	}
	d.last = d.cards[d.next]
	d.next++
	return d.last
}
