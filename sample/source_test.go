package sample

import (
	"slices"
	"testing"
)

// The first draws of seed 1, recorded once: another value means another
// sample on some machine or toolchain.
func TestSourceIsFixed(t *testing.T) {
	src := newSource(1)
	var got []int
	for range 6 {
		got = append(got, src.below(1000))
	}
	if want := []int{43, 933, 618, 133, 273, 879}; !slices.Equal(got, want) {
		t.Errorf("draws %v, want %v", got, want)
	}
}

func TestDeckDealsEveryCardBeforeAnyAgain(t *testing.T) {
	d := newDeck(newSource(3), numbered(5))
	last := -1
	for round := range 50 {
		var seen []int
		for range 5 {
			card := d.deal()
			if card == last {
				t.Fatalf("round %d: card %d twice in a row", round, card)
			}
			last = card
			seen = append(seen, card)
		}
		slices.Sort(seen)
		if !slices.Equal(seen, numbered(5)) {
			t.Fatalf("round %d dealt %v", round, seen)
		}
	}
}

// The first card must be free: a sticky lexicon uses no other.
func TestDeckCanStartWithAnyCard(t *testing.T) {
	src, first := newSource(4), map[int]bool{}
	for range 100 {
		first[newDeck(src, numbered(3)).deal()] = true
	}
	if len(first) != 3 {
		t.Errorf("first cards %v, want all three", first)
	}
}
