// Package ldatest is the conformance suite that every engine of package lda
// passes, with corpora whose topics are known.
package ldatest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"tidemark/corpus"
	"tidemark/lda"
)

// Conform runs the suite on lda.Fit with the engine that the options choose.
// The options' number of topics is replaced by what each test needs.
func Conform(t *testing.T, options lda.Options) {
	s := suite{options}
	t.Run("rows sum to one", s.rowsSumToOne)
	t.Run("planted topics come back", s.planted)
	t.Run("workers, blocks and order change nothing", s.sameBytes)
	t.Run("the seed matters", s.seedMatters)
	t.Run("small shapes", s.smallShapes)
	t.Run("input untouched", s.inputUntouched)
	t.Run("seeded topics", s.seeded)
	t.Run("seeds change nothing about workers", s.seededBytes)
	t.Run("nothing but seeds", s.allSeeds)
	t.Run("cancellation", s.cancellation)
	t.Run("nothing to model", s.nothing)
}

type suite struct{ options lda.Options }

func (s suite) fit(t *testing.T, counts *corpus.Counts, topics int, change func(*lda.Options)) *lda.Fitted {
	t.Helper()
	o := s.options
	o.Topics = topics
	if change != nil {
		change(&o)
	}
	f, err := lda.Fit(t.Context(), counts, o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func (s suite) rowsSumToOne(t *testing.T) {
	counts, _ := Planted(4, 40, 60, 30, 1)
	f := s.fit(t, counts, 4, nil)
	k, v := f.Model.Phi().Dims()
	d, k2 := f.Theta.Dims()
	if k != 4 || v != 40 || d != 60 || k2 != 4 {
		t.Fatalf("phi is %d×%d, theta %d×%d", k, v, d, k2)
	}
	for i := range k {
		checkRow(t, "phi", i, v, f.Model.Phi().At)
	}
	for i := range d {
		checkRow(t, "theta", i, k2, f.Theta.At)
	}
}

func checkRow(t *testing.T, name string, row, n int, at func(i, j int) float64) {
	t.Helper()
	total := 0.0
	for j := range n {
		p := at(row, j)
		if !(p > 0 && p <= 1) {
			t.Fatalf("%s[%d,%d] = %v", name, row, j, p)
		}
		total += p
	}
	if math.Abs(total-1) > 1e-12 {
		t.Errorf("row %d of %s sums to %v", row, name, total)
	}
}

func (s suite) planted(t *testing.T) {
	counts, truth := Planted(5, 100, 400, 80, 2)
	f := s.fit(t, counts, 5, nil)
	for k, cosine := range Match(truth, f.Model) {
		if cosine < 0.95 {
			t.Errorf("planted topic %d: nearest learnt topic has cosine %.3f", k, cosine)
		}
	}
}

func (s suite) sameBytes(t *testing.T) {
	counts, _ := Planted(6, 80, 150, 40, 3)
	want := digest(t, s.fit(t, counts, 6, func(o *lda.Options) { o.Workers = 1; o.Passes = 20 }), nil)
	for _, workers := range []int{1, 2, 3, 7, 16} {
		for _, block := range []int{1, 333, 1 << 16} {
			got := digest(t, s.fit(t, counts, 6, func(o *lda.Options) {
				o.Workers, o.BlockTokens, o.Passes = workers, block, 20
			}), nil)
			if !bytes.Equal(got, want) {
				t.Errorf("%d workers, blocks of %d tokens: another result", workers, block)
			}
		}
	}
	for _, memory := range []int64{1, 20_000} { // all and some of the tokens in a file
		got := digest(t, s.fit(t, counts, 6, func(o *lda.Options) {
			o.Workers, o.BlockTokens, o.Passes, o.Memory, o.TempFolder = 3, 500, 20, memory, t.TempDir()
		}), nil)
		if !bytes.Equal(got, want) {
			t.Errorf("%d bytes of memory: another result", memory)
		}
	}
	order := rand.New(rand.NewPCG(1, 1)).Perm(counts.Documents())
	shuffled := s.fit(t, counts.Select(order), 6, func(o *lda.Options) { o.Passes = 20 })
	if !bytes.Equal(digest(t, shuffled, order), want) {
		t.Error("another order of documents: another result")
	}
}

func (s suite) seedMatters(t *testing.T) {
	counts, _ := Planted(6, 80, 50, 20, 3)
	a := s.fit(t, counts, 6, func(o *lda.Options) { o.Passes, o.Seed = 5, 0 })
	b := s.fit(t, counts, 6, func(o *lda.Options) { o.Passes, o.Seed = 5, 2 })
	if bytes.Equal(digest(t, a, nil), digest(t, b, nil)) {
		t.Error("seeds 0 and 2 give the same result")
	}
}

func (s suite) smallShapes(t *testing.T) {
	row := func(cells ...corpus.TermCount) []corpus.TermCount { return cells }
	for _, c := range []struct {
		name   string
		terms  int
		topics int
		rows   [][]corpus.TermCount
	}{
		{"empty documents among others", 3, 2, [][]corpus.TermCount{nil, row(corpus.TermCount{Term: 0, Count: 2}, corpus.TermCount{Term: 2, Count: 1}), nil}},
		{"one document", 3, 2, [][]corpus.TermCount{row(corpus.TermCount{Term: 0, Count: 2}, corpus.TermCount{Term: 1, Count: 3})}},
		{"one term", 1, 2, [][]corpus.TermCount{row(corpus.TermCount{Term: 0, Count: 5}), row(corpus.TermCount{Term: 0, Count: 1})}},
		{"one token", 1, 2, [][]corpus.TermCount{row(corpus.TermCount{Term: 0, Count: 1})}},
		{"more topics than documents", 4, 30, [][]corpus.TermCount{row(corpus.TermCount{Term: 3, Count: 7}), row(corpus.TermCount{Term: 0, Count: 1})}},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := s.fit(t, corpus.NewCounts(c.terms, ids(len(c.rows)), c.rows), c.topics, func(o *lda.Options) { o.Passes = 30 })
			for k := range c.topics {
				checkRow(t, "phi", k, c.terms, f.Model.Phi().At)
			}
			for d := range c.rows {
				checkRow(t, "theta", d, c.topics, f.Theta.At)
			}
		})
	}
}

func (s suite) inputUntouched(t *testing.T) {
	counts, _ := Planted(3, 30, 20, 20, 4)
	before := fmt.Sprint(rows(counts))
	s.fit(t, counts, 3, func(o *lda.Options) { o.Passes = 5 })
	if fmt.Sprint(rows(counts)) != before {
		t.Error("Fit changed the counts")
	}
}

func (s suite) cancellation(t *testing.T) {
	counts, _ := Planted(3, 30, 200, 20, 5)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	o := s.options
	o.Topics = 3
	passes := 0
	o.Progress = func(lda.Progress) {
		if passes++; passes == 1 {
			cancel()
		}
	}
	if _, err := lda.Fit(ctx, counts, o); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
	if passes != 1 {
		t.Errorf("%d passes after cancellation", passes-1)
	}
}

func (s suite) nothing(t *testing.T) {
	o := s.options
	o.Topics = 2
	if _, err := lda.Fit(t.Context(), corpus.NewCounts(3, ids(2), make([][]corpus.TermCount, 2)), o); err == nil {
		t.Error("two empty documents: no error")
	}
}

// digest returns the bytes of the model file followed by those of θ, whose row
// i belongs to document order[i].
func digest(t *testing.T, f *lda.Fitted, order []int) []byte {
	t.Helper()
	var b bytes.Buffer
	file := lda.File{Model: f.Model, Analysis: NumberedAnalysis(f.Model.Terms()), Labels: make([]string, f.Model.Topics())}
	if _, err := file.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	d, k := f.Theta.Dims()
	lines := make([]string, d)
	for i := range d {
		at := i
		if order != nil {
			at = order[i]
		}
		lines[at] = fmt.Sprintln(f.Theta.Row(make([]float64, k), i))
	}
	for _, l := range lines {
		b.WriteString(l)
	}
	if err := f.Theta.Err(); err != nil {
		t.Error(err)
	}
	f.Theta.Close()
	return b.Bytes()
}

func rows(c *corpus.Counts) [][]corpus.TermCount {
	r := make([][]corpus.TermCount, c.Documents())
	for d := range r {
		r[d] = slices.Clone(c.Row(d))
	}
	return r
}
