package wording

import (
	"cmp"
	"context"
	"math"
	"slices"

	"tidemark/internal/parallel"
	"tidemark/internal/stable"
)

const (
	// driverTerms is how many of a topic's most probable terms may be found to
	// carry its change, driversShown how many are told at most.
	driverTerms, driversShown = 50, 15
	// normal95 is the 97.5% quantile of the standard normal distribution.
	normal95 = 1.959963984540054
)

// Driver is a term that carries the change of a topic from the first to the last
// third of the finished periods: with x_d = θ_dk where document d contains the
// term and 0 elsewhere, the difference of the mean x of the two.
type Driver struct {
	Term int
	// Change is that difference in percentage points of the topic's share, Low
	// and High its 95% interval (Welch's, normal) for documents that are
	// independent of each other; the noise of whole periods is not in it.
	Change, Low, High float64
	// Before and After are the parts of the topic's weight that lie in documents
	// with the term, Σx/Σθ, in the first and last third, 0 to 1.
	Before, After float64
	// Beyond is the part of Change, in the same points, that is due to the term
	// having become more usual in the topic: s(After − Before), s the topic's share
	// in the last third. The rest is the topic's own growth.
	Beyond float64
}

// sums are the number of documents in the first and last third, and for each
// candidate and each topic Σx and Σx² there, in steps of 2⁻²⁴.
type sums struct {
	n          [2]int64
	x, square  [2][]int64 // places
	theta      [2][]int64 // topics
	candidates *candidates
}

// candidates maps terms to places, a topic and term each: place i of topic k is i·K+k.
type candidates struct {
	terms [][]int // of each topic
	start []int32 // of term w: places[start[w]:start[w+1]]
	place []int32
}

func (a *analysis) candidates() *candidates {
	k := len(a.in.Alpha)
	c := &candidates{terms: make([][]int, k), start: make([]int32, a.in.Counts.Terms()+1)}
	for topic := range k {
		c.terms[topic] = a.in.TopTerms(topic, driverTerms)
		for _, w := range c.terms[topic] {
			c.start[w+1]++
		}
	}
	for w := range a.in.Counts.Terms() {
		c.start[w+1] += c.start[w]
	}
	next := slices.Clone(c.start)
	c.place = make([]int32, c.start[len(c.start)-1])
	for topic, terms := range c.terms {
		for i, w := range terms {
			c.place[next[w]] = int32(i*k + topic)
			next[w]++
		}
	}
	return c
}

// drivers finds, for every topic, the terms that carry its change.
func (a *analysis) drivers(ctx context.Context) ([][]Driver, error) {
	k, d, workers := len(a.in.Alpha), len(a.in.Periods), parallel.Workers(a.opts.Workers)
	c := a.candidates()
	each, theta := make([]sums, workers), make([][]float64, workers)
	err := parallel.Pieces(ctx, workers, (d+documentsAPiece-1)/documentsAPiece, func(worker, piece int) {
		if theta[worker] == nil {
			theta[worker], each[worker] = make([]float64, k), newSums(c, k)
		}
		for i := piece * documentsAPiece; i < min(d, (piece+1)*documentsAPiece); i++ {
			if p := a.in.Periods[i]; p >= 0 && a.third[p] != other {
				a.addTo(&each[worker], theta[worker], i)
			}
		}
	})
	if err != nil {
		return nil, err
	}
	total := newSums(c, k)
	for i := range each {
		total.merge(&each[i])
	}
	found := make([][]Driver, k)
	for topic := range k {
		found[topic] = a.driversOf(&total, topic)
	}
	return found, nil
}

func newSums(c *candidates, k int) (s sums) {
	s.candidates = c
	for i := range 2 {
		s.x[i], s.square[i], s.theta[i] = make([]int64, driverTerms*k), make([]int64, driverTerms*k), make([]int64, k)
	}
	return s
}

func (s *sums) merge(o *sums) {
	for i := range 2 {
		s.n[i] += o.n[i]
		for j, x := range o.theta[i] {
			s.theta[i][j] += x
		}
		for j, x := range o.x[i] {
			s.x[i][j] += x
			s.square[i][j] += o.square[i][j]
		}
	}
}

func (a *analysis) addTo(s *sums, theta []float64, d int) {
	part := a.third[a.in.Periods[d]] - early
	s.n[part]++
	x, square := s.x[part], s.square[part]
	a.in.Shares(theta, d)
	for k, t := range theta {
		s.theta[part][k] += stable.Whole(t)
	}
	c := s.candidates
	for _, cell := range a.in.Counts.Row(d) {
		for _, place := range c.place[c.start[cell.Term]:c.start[cell.Term+1]] {
			t := theta[int(place)%len(theta)]
			x[place] += stable.Whole(t)
			square[place] += stable.Whole(t * t)
		}
	}
}

// driversOf lists the terms whose change has the direction of the topic's beyond
// its interval, the largest first. A term that is no more usual in the topic
// than in the corpus says nothing about the topic and is left out.
func (a *analysis) driversOf(s *sums, k int) []Driver {
	if s.n[0] < minDocuments || s.n[1] < minDocuments {
		return nil
	}
	before, after := s.share(s.theta[0][k], 0), s.share(s.theta[1][k], 1)
	_, documents := a.finished(a.documents)
	var all []Driver
	for i, w := range s.candidates.terms[k] {
		place := i*len(a.in.Alpha) + k
		d := s.driver(place, before, after)
		d.Term = w
		x, theta := s.x[0][place]+s.x[1][place], s.theta[0][k]+s.theta[1][k]
		own := stable.Part(x)*float64(documents) > float64(a.inTerm[w])*stable.Part(theta)
		if own && (after > before && d.Low > 0 || after < before && d.High < 0) {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(d, e Driver) int {
		return cmp.Or(cmp.Compare(math.Abs(e.Change), math.Abs(d.Change)), cmp.Compare(d.Term, e.Term))
	})
	return all[:min(len(all), driversShown)]
}

// share is the mean over the documents of a third.
func (s *sums) share(whole int64, part int) float64 { return stable.Part(whole) / float64(s.n[part]) }

// driver is the change at a place of a topic of the given shares.
func (s *sums) driver(place int, before, after float64) (d Driver) {
	var mean [2]float64
	variance := 0.0
	for i := range 2 {
		n := float64(s.n[i])
		mean[i] = s.share(s.x[i][place], i)
		scatter := stable.Part(s.square[i][place]) - float64(float64(n*mean[i])*mean[i])
		variance += max(0, scatter) / (n - 1) / n
	}
	d.Change = 100 * (mean[1] - mean[0])
	reach := float64(100 * normal95 * math.Sqrt(variance))
	d.Low, d.High = d.Change-reach, d.Change+reach
	d.Before, d.After = mean[0]/before, mean[1]/after
	d.Beyond = 100 * after * (d.After - d.Before)
	return d
}
