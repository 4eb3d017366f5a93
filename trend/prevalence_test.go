package trend

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

// documents draws n documents with a period and a row of weights each.
func documents(n, periods, topics int, seed uint64) (period []int, weights [][]float64) {
	rng := newRand(seed)
	c := corpus{shares: zipf(topics), concentration: 3}
	for range n {
		theta := make([]float64, topics)
		c.documentTo(theta, c.shares, rng)
		period, weights = append(period, rng.IntN(periods)), append(weights, theta)
	}
	return period, weights
}

// Any grouping into pieces, merged in any order, gives the same bits as one
// pass; sums of floats would not.
func TestPrevalenceGroupings(t *testing.T) {
	period, weights := documents(400, 7, 5, 6)
	whole := NewPrevalence(7, 5)
	for i, w := range weights {
		whole.Add(period[i], w)
	}
	rng := newRand(7)
	for range 20 {
		pieces := make([]*Prevalence, 1+rng.IntN(9))
		for i := range pieces {
			pieces[i] = NewPrevalence(7, 5)
		}
		for _, i := range rng.Perm(len(weights)) {
			pieces[rng.IntN(len(pieces))].Add(period[i], weights[i])
		}
		for len(pieces) > 1 { // merge a random pair
			rng.Shuffle(len(pieces), func(i, j int) { pieces[i], pieces[j] = pieces[j], pieces[i] })
			pieces[0].Merge(pieces[len(pieces)-1])
			pieces = pieces[:len(pieces)-1]
		}
		if !reflect.DeepEqual(whole, pieces[0]) {
			t.Fatal("pieces differ from one pass")
		}
	}
}

func TestPrevalenceMoments(t *testing.T) {
	period, weights := documents(300, 3, 4, 8)
	prev := NewPrevalence(3, 4)
	for i, w := range weights {
		prev.Add(period[i], w)
	}
	for p := range 3 {
		for k := range 4 {
			var n, sum, scatter float64
			for i, w := range weights {
				if period[i] == p {
					n, sum = n+1, sum+w[k]
				}
			}
			for i, w := range weights {
				if period[i] == p {
					scatter += (w[k] - sum/n) * (w[k] - sum/n)
				}
			}
			if prev.Documents(p) != int(n) || !near(prev.Expected(p, k), sum, 1e-8) || !near(prev.Mean(p, k), sum/n, 1e-9) {
				t.Errorf("period %d topic %d: %d documents, %v expected", p, k, prev.Documents(p), prev.Expected(p, k))
			}
			if !near(prev.scatter(p, k), scatter, 1e-5) {
				t.Errorf("period %d topic %d: scatter %v, want %v", p, k, prev.scatter(p, k), scatter)
			}
		}
	}
}

func TestPrevalenceEqualWeights(t *testing.T) {
	prev := NewPrevalence(1, 3)
	for range 1000 {
		prev.Add(0, []float64{1, 1.0 / 3, 0})
	}
	for k := range 3 {
		if s := prev.scatter(0, k); s < 0 || s > 1e-3 {
			t.Errorf("topic %d: scatter %v of equal weights", k, s)
		}
	}
	if prev.Mean(0, 0) != 1 {
		t.Errorf("mean %v, want 1", prev.Mean(0, 0))
	}
}

// The largest period that is allowed fits the integers.
func TestPrevalenceLimit(t *testing.T) {
	prev := NewPrevalence(1, 1)
	prev.Add(0, []float64{1})
	for range 24 {
		prev.Merge(prev)
	}
	if prev.Documents(0) != 1<<24 || prev.Mean(0, 0) != 1 || prev.scatter(0, 0) != 0 {
		t.Errorf("%d documents of mean %v, scatter %v", prev.Documents(0), prev.Mean(0, 0), prev.scatter(0, 0))
	}
	wantPanic(t, "16,777,216", func() { prev.Add(0, []float64{1}) })
}

func wantPanic(t *testing.T, part string, f func()) {
	t.Helper()
	defer func() {
		t.Helper()
		if text, _ := recover().(string); !strings.Contains(text, part) {
			t.Errorf("panic %q, want one with %q", text, part)
		}
	}()
	f()
}

func TestPrevalencePanics(t *testing.T) {
	prev := NewPrevalence(2, 3)
	wantPanic(t, "row of 2 weights added to 3 topics", func() { prev.Add(0, []float64{1, 0}) })
	wantPanic(t, "period 2 of 2", func() { prev.Add(2, []float64{1, 0, 0}) })
	wantPanic(t, "period -1 of 2", func() { prev.Add(-1, []float64{1, 0, 0}) })
	wantPanic(t, "weight NaN of topic 1", func() { prev.Add(0, []float64{1, math.NaN(), 0}) })
	wantPanic(t, "weight 1.1 of topic 2", func() { prev.Add(0, []float64{0, 0, 1.1}) })
	wantPanic(t, "merge of 2 × 2 into 2 × 3", func() { prev.Merge(NewPrevalence(2, 2)) })
	wantPanic(t, "-1", func() { NewPrevalence(-1, 2) })
	wantPanic(t, "prevalence of 2 periods on a calendar of 0", func() { Analyze(Calendar{}, prev, Options{}) })
}
