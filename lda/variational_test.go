package lda

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"gonum.org/v1/gonum/floats"

	"tidemark/corpus"
	"tidemark/internal/rng"
)

// plantedCounts is like ldatest.Planted, which this package cannot import:
// each of k topics has terms of its own, a document has one or two topics.
func plantedCounts(k, terms, documents, length int, seed uint64) (*corpus.Counts, [][]float64) {
	truth := make([][]float64, k)
	random := rng.New(seed, rng.Start, 0, 1<<40)
	for i := range truth {
		truth[i] = symmetric(terms, 0.1/float64(terms))
		own := terms / k
		for w := i * own; w < (i+1)*own; w++ {
			truth[i][w] += 0.3 + random.Float64()
		}
		floats.Scale(1/floats.Sum(truth[i]), truth[i])
	}
	ids, rows := make([]string, documents), make([][]corpus.TermCount, documents)
	for d := range rows {
		ids[d] = fmt.Sprint("paper", d)
		rows[d] = plantedRow(truth, length, &random)
	}
	return corpus.NewCounts(terms, ids, rows), truth
}

func plantedRow(truth [][]float64, length int, random *rng.Stream) (row []corpus.TermCount) {
	pair := [2]int{random.Intn(len(truth)), random.Intn(len(truth))}
	n := make([]uint32, len(truth[0]))
	for i := range length {
		u, w := random.Float64(), 0
		for p := truth[pair[min(1, i*3/(2*length))]]; w < len(p)-1 && u >= p[w]; w++ {
			u -= p[w]
		}
		n[w]++
	}
	for w, c := range n {
		if c > 0 {
			row = append(row, corpus.TermCount{Term: uint32(w), Count: c})
		}
	}
	return row
}

// whole is the pace of small corpora, with all topics in play.
func whole(counts *corpus.Counts) pace {
	return pace{documents: counts.Documents(), delay: 1, settling: 1e-4, absent: -1, trial: 15, passes: 100, gain: 1e-5}
}

// mini is a pace of small mini-batches.
func mini(documents, passes int) pace {
	return pace{documents: documents, delay: 6, forgetting: 0.5, settling: 1e-3, absent: absent, learnAlpha: true, trial: 6, passes: passes}
}

// Topics come back from documents that are seen once, in mini-batches.
func TestStreamFindsPlantedTopics(t *testing.T) {
	for seed := uint64(2); seed < 4; seed++ {
		counts, truth := plantedCounts(6, 120, 3000, 60, seed)
		v := newOnline(counts, DefaultOptions(6), nil, mini(100, 1))
		f, err := v.fit(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if f.Passes != 1 {
			t.Fatalf("%d passes", f.Passes)
		}
		for k, c := range closest(truth, f.Model) {
			if c < 0.95 {
				t.Errorf("corpus %d: planted topic %d has cosine %.3f", seed, k, c)
			}
		}
	}
}

// closest returns the highest cosine of each planted topic with a learnt one.
func closest(truth [][]float64, m *Model) []float64 {
	best := make([]float64, len(truth))
	for i, p := range truth {
		for k := range m.Topics() {
			q := make([]float64, m.Terms())
			for w := range q {
				q[w] = m.Probability(k, w)
			}
			best[i] = max(best[i], floats.Dot(p, q)/(floats.Norm(p, 2)*floats.Norm(q, 2)))
		}
	}
	return best
}

// Neither workers nor the order of documents show in what mini-batches give.
func TestMiniBatchesGiveTheSameBits(t *testing.T) {
	counts, _ := plantedCounts(5, 300, 400, 30, 9)
	var want *Fitted
	for _, workers := range []int{1, 2, 3, 7} {
		for _, order := range [][]int{byKey(counts), rand.New(rand.NewPCG(1, 1)).Perm(counts.Documents())} {
			o := DefaultOptions(5)
			o.Workers = workers
			got, err := newOnline(counts.Select(order), o, nil, mini(37, 3)).fit(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if want == nil {
				want = got
			}
			if !reflect.DeepEqual(got.Model, want.Model) || !reflect.DeepEqual(got.Curve, want.Curve) || !maps.EqualFunc(byDocument(got.Theta), byDocument(want.Theta), slices.Equal) {
				t.Errorf("%d workers: another result", workers)
			}
		}
	}
}

// A fit in mini-batches ends between two of them.
func TestMiniBatchesEndWhenCancelled(t *testing.T) {
	counts, _ := plantedCounts(5, 100, 400, 30, 9)
	ctx, cancel := context.WithCancel(t.Context())
	v := newOnline(counts, DefaultOptions(5), nil, mini(10, 3))
	v.start(0)
	steps := 0
	err := v.visit(ctx, v.shuffled(1), v.pace, func([]int) error {
		steps++
		cancel()
		return nil
	})
	if !errors.Is(err, context.Canceled) || steps != 1 {
		t.Errorf("error %v after %d steps, want context.Canceled after 1", err, steps)
	}
}

// Priors as small as Options allows must not end in numbers that are none.
func TestTinyPriors(t *testing.T) {
	counts, _ := plantedCounts(3, 30, 30, 10, 1)
	o := DefaultOptions(12)
	o.Alpha, o.Beta = 1e-5, 1e-5
	for _, p := range []pace{whole(counts), mini(4, 3)} {
		f, err := newOnline(counts, o, nil, p).fit(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, point := range f.Curve {
			if math.IsNaN(point.PerToken) || math.IsInf(point.PerToken, 0) {
				t.Fatalf("bound %v in pass %d", point.PerToken, point.Pass)
			}
		}
		for d := range counts.Documents() {
			tokens := -12 * o.Alpha
			tokens += f.Theta.parametersTo(make([]float64, 12), d)
			if math.Abs(tokens-10) > 0.1 {
				t.Fatalf("the topics of document %d have %v tokens of 10", d, tokens)
			}
		}
	}
}

// byDocument returns the rows of t by the keys of their documents.
func byDocument(t *Theta) map[uint64][]float64 {
	documents, topics := t.Dims()
	rows := map[uint64][]float64{}
	for d := range documents {
		rows[t.key(d)] = t.Row(make([]float64, topics), d)
	}
	return rows
}

func TestPace(t *testing.T) {
	row := []corpus.TermCount{{Term: 0, Count: 100}}
	for _, c := range []struct{ documents, topics, passes, want int }{
		{2000, 10, 0, 2000},     // small
		{30_000, 50, 0, 30_000}, // one mini-batch
		{60_000, 50, 0, 20_971}, // mostBatch
		{60_000, 50, 1, 1875},   // 32 steps
		{10_000, 50, 1, 655},    // leastBatch
		{10_000, 200, 1, 2048},  // leastBatchATopic
		{10_000, 20_000, 1, 10_000},
	} {
		ids, rows := make([]string, c.documents), make([][]corpus.TermCount, c.documents)
		for d := range rows {
			rows[d] = row
		}
		o := DefaultOptions(c.topics)
		o.Passes = c.passes
		if got := paceFor(corpus.NewCounts(1, ids, rows), o); got.documents != c.want {
			t.Errorf("%+v: mini-batches of %d documents", c, got.documents)
		}
		o.FixedPriors = true
		if paceFor(corpus.NewCounts(1, ids, rows), o).learnAlpha {
			t.Errorf("%+v: fixed priors are learnt", c)
		}
	}
}
