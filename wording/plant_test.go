package wording

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"tidemark/corpus"
	"tidemark/trend"
)

// planted is a corpus with known topics: topic k is about terms 40k to 40k+39, the
// first ones most, and every document has one main topic and some of another.
type planted struct {
	topics, periods, perPeriod, tokens int
	// share of topic k in period p, before they are made to sum to one; nil for 1.
	share func(k, p int) float64
	// tilt multiplies the probability of term i (0 to 39) of topic k in period p; nil for 1.
	tilt func(k, p, i int) float64
}

const block = 40 // terms a topic

func months(n, unfinished int) trend.Calendar {
	c := trend.Calendar{Unit: trend.Month}
	for i := range n + unfinished {
		start := time.Date(2020, time.Month(1+i), 1, 0, 0, 0, 0, time.UTC)
		c.Periods = append(c.Periods, trend.Period{Label: start.Format("2006-01"), Start: start, End: start.AddDate(0, 1, 0), Finished: i < n})
	}
	c.AsOf = c.Periods[n-1].End
	return c
}

// document is one of a planted corpus.
type document struct {
	id     string
	period int
	theta  []float64
	row    []corpus.TermCount
}

func (c planted) phi(k, w int) float64 {
	sum := 0.0
	for i := range block {
		sum += 1 / float64(i+1)
	}
	p := 1e-6
	if w/block == k {
		p += 1 / float64(w%block+1) / sum
	}
	return p
}

func (c planted) draw(seed uint64) []document {
	r := rand.New(rand.NewPCG(seed, 7))
	var all []document
	for p := range c.periods {
		shares := make([]float64, c.topics)
		for k := range shares {
			shares[k] = 1
			if c.share != nil {
				shares[k] = c.share(k, p)
			}
		}
		words := make([][]float64, c.topics)
		for k := range words {
			for i := range block {
				x := 1 / float64(i+1)
				if c.tilt != nil {
					x *= c.tilt(k, p, i)
				}
				words[k] = append(words[k], x)
			}
		}
		for i := range c.perPeriod {
			d := document{id: fmt.Sprintf("p%03d-%05d", p, i), period: p, theta: make([]float64, c.topics)}
			main, side := pick(r, shares), pick(r, shares)
			for k := range d.theta {
				d.theta[k] = 0.1 / float64(c.topics)
			}
			d.theta[main] += 0.7
			d.theta[side] += 0.2
			counts := map[uint32]uint32{}
			for range c.tokens {
				k := pick(r, d.theta)
				counts[uint32(block*k+pick(r, words[k]))]++
			}
			for w, n := range counts {
				d.row = append(d.row, corpus.TermCount{Term: w, Count: n})
			}
			slices.SortFunc(d.row, func(a, b corpus.TermCount) int { return cmp.Compare(a.Term, b.Term) })
			all = append(all, d)
		}
	}
	return all
}

func pick(r *rand.Rand, weights []float64) int {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	x := r.Float64() * total
	for i, w := range weights {
		if x -= w; x < 0 {
			return i
		}
	}
	return len(weights) - 1
}

func (c planted) input(cal trend.Calendar, all []document) Input {
	var ids []string
	var rows [][]corpus.TermCount
	in := Input{Calendar: cal, Alpha: make([]float64, c.topics), Probability: c.phi}
	for _, d := range all {
		ids, rows, in.Periods = append(ids, d.id), append(rows, d.row), append(in.Periods, d.period)
	}
	for k := range in.Alpha {
		in.Alpha[k] = 0.1
	}
	in.Counts = corpus.NewCounts(c.topics*block, ids, rows)
	in.Shares = func(dst []float64, d int) []float64 { copy(dst, all[d].theta); return dst }
	in.TopTerms = func(k, n int) []int {
		var top []int
		for i := range min(n, block) {
			top = append(top, block*k+i)
		}
		return top
	}
	return in
}

func analyze(t *testing.T, in Input, opts Options) *Result {
	t.Helper()
	r, err := Analyze(t.Context(), in, opts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// rowOf finds the row of a term; ok is false where it was not tested.
func rowOf(r *Result, topic, term int) (Term, bool) {
	for _, row := range r.Terms {
		if row.Topic == topic && row.Term == term {
			return row, true
		}
	}
	return Term{}, false
}

// shuffled deals the periods anew among the documents.
func shuffled(all []document, seed uint64) []document {
	mixed := slices.Clone(all)
	rand.New(rand.NewPCG(seed, 11)).Shuffle(len(mixed), func(i, j int) {
		mixed[i].period, mixed[j].period = mixed[j].period, mixed[i].period
	})
	return mixed
}
