package corpus

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"

	"tidemark/corpus/token"
)

// A map is the oracle. Some words have equal hashes, which must not make them one.
func TestWordTable(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	var table wordTable
	numbers := map[string]int{}
	if _, ok := table.find(1, []byte("tide")); ok {
		t.Error("an empty table has a word")
	}
	for range 20_000 {
		text := bytes.Repeat([]byte{'a' + byte(random.IntN(26)), 'a' + byte(random.IntN(26))}, 1+random.IntN(12))
		hash := token.Hash(text)
		if text[0] == 'q' {
			hash = 42
		}
		want, known := numbers[string(text)]
		if got, ok := table.find(hash, text); ok != known || ok && got != want {
			t.Fatalf("%q is found as %d, %v, want %d, %v", text, got, ok, want, known)
		}
		if !known {
			want = len(numbers)
			numbers[string(text)] = want
		}
		if got := table.add(hash, text); got != want || string(table.bytes(got)) != string(text) {
			t.Fatalf("%q has number %d, want %d", text, got, want)
		}
	}
}

func TestGroup(t *testing.T) {
	g := grouper{at: make([]uint32, 10)}
	isEven := func(id uint32) bool { return id%2 == 0 }
	for _, c := range []struct{ words, want []uint32 }{
		{[]uint32{4, 2, 4, 7, 8, 2, 4}, []uint32{4, 4, 4, 2, 2, 8}},
		{nil, nil},
		{[]uint32{8, 4}, []uint32{8, 4}},
	} {
		got := g.group(c.words, isEven)
		if !slices.Equal(got, c.want) {
			t.Errorf("group(%v) = %v, want %v", c.words, got, c.want)
		}
		n := 0
		eachRun(got, func(id, count uint32) {
			if g.runs[n] != (run{id, count}) {
				t.Errorf("run %d is %v, want %d × %d", n, g.runs[n], count, id)
			}
			n++
		})
	}
}

func TestPermute(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for n := range 40 {
		entries, order := make([]Entry, n), make([]int32, n)
		for i, place := range random.Perm(n) {
			entries[i].Record, order[i] = i, int32(place)
		}
		want := slices.Clone(order)
		permute(entries, order)
		for i, e := range entries {
			if e.Record != int(want[i]) {
				t.Fatalf("place %d of %d has %d, want %d", i, n, e.Record, want[i])
			}
		}
	}
}
