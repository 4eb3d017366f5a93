package lda

import (
	"context"
	"fmt"
	"iter"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"tidemark/internal/parallel"
	"tidemark/internal/stable"
)

// Correlations returns, Ka × Kb, the correlation over documents between the
// shares of each topic of a and of each topic of b, −1 to 1, to 9 digits; 0
// where a share is the same in all documents. The rows of a and b must be those
// of the same documents; it panics if they are not equally many. Workers (0: all
// cores) never change the result. A cancelled ctx ends it with ctx's error.
//
// Time grows with the documents and the square of the topics that one has, and
// memory with Ka × Kb.
func Correlations(ctx context.Context, a, b *Theta, workers int) (*mat.Dense, error) {
	n, ka := a.Dims()
	m, kb := b.Dims()
	if n != m {
		panic(fmt.Sprintf("lda: correlation of shares of %d and of %d documents", n, m))
	}
	sum := newMoments(ka, kb)
	measure := func(first int) *moments {
		piece := newMoments(ka, kb)
		for d := first; d < min(n, first+correlated(ka, kb)); d++ {
			piece.document(a, b, d)
		}
		return piece
	}
	for piece := range parallel.Map(ctx, workers, every(n, correlated(ka, kb)), measure) {
		sum.add(piece)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return sum.correlations(a.alpha, b.alpha, n), nil
}

// correlated is how many documents are summed by themselves: so many that
// adding the sums up costs little.
func correlated(ka, kb int) int { return max(4096, ka*kb/64) }

// every yields 0, step, 2·step, … below n.
func every(n, step int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n && yield(i); i += step {
		}
	}
}

// moments are sums over documents. With u_d = 1/(n_d + Σα) and x_dk = u_d·n_dk,
// a share is θ_dk = α_k·u_d + x_dk, so that sums of products of shares follow
// from sums over the topics that a document has.
type moments struct {
	a, b  side
	uu    float64   // Σ u_d of a × u_d of b
	cross []float64 // Ka×Kb: Σ x_dj of a × x_dk of b
}

// side is the half of moments that belongs to one Theta.
type side struct {
	u, square float64   // Σ u, Σ u²
	x, xx, ux []float64 // by topic: Σ x, Σ x², Σ u·x
	other     []float64 // Σ x × u of the other side

	now   float64 // u of the document in hand
	cells []share // and its x
}

type share struct {
	topic int
	x     float64
}

func newMoments(ka, kb int) *moments {
	return &moments{a: newSide(ka), b: newSide(kb), cross: make([]float64, ka*kb)}
}

func newSide(k int) side {
	return side{x: make([]float64, k), xx: make([]float64, k), ux: make([]float64, k), other: make([]float64, k)}
}

func (m *moments) document(a, b *Theta, d int) {
	m.a.document(a, d)
	m.b.document(b, d)
	m.uu += float64(m.a.now * m.b.now)
	for _, c := range m.a.cells {
		m.a.other[c.topic] += float64(c.x * m.b.now)
		row := m.cross[c.topic*len(m.b.x):][:len(m.b.x)]
		for _, e := range m.b.cells {
			row[e.topic] += float64(c.x * e.x)
		}
	}
	for _, e := range m.b.cells {
		m.b.other[e.topic] += float64(e.x * m.a.now)
	}
}

func (s *side) document(t *Theta, d int) {
	s.cells = s.cells[:0]
	total := sumOf(t.alpha)
	t.counts(d, func(k int, n float64) {
		s.cells = append(s.cells, share{k, n})
		total += n
	})
	s.now = 1 / total
	s.u += s.now
	s.square += float64(s.now * s.now)
	for i := range s.cells {
		c := &s.cells[i]
		c.x *= s.now
		s.x[c.topic] += c.x
		s.xx[c.topic] += float64(c.x * c.x)
		s.ux[c.topic] += float64(c.x * s.now)
	}
}

func (m *moments) add(piece *moments) {
	m.uu += piece.uu
	addTo(m.cross, piece.cross)
	m.a.add(&piece.a)
	m.b.add(&piece.b)
}

func (s *side) add(piece *side) {
	s.u += piece.u
	s.square += piece.square
	addTo(s.x, piece.x)
	addTo(s.xx, piece.xx)
	addTo(s.ux, piece.ux)
	addTo(s.other, piece.other)
}

func addTo(sum, values []float64) {
	for i, x := range values {
		sum[i] += x
	}
}

// spread returns the mean and the standard deviation of each topic's share over n documents.
func (s *side) spread(alpha []float64, n int) (mean, deviation []float64) {
	mean, deviation = make([]float64, len(alpha)), make([]float64, len(alpha))
	for k, a := range alpha {
		mean[k] = (float64(a*s.u) + s.x[k]) / float64(n)
		square := (float64(float64(a*a)*s.square) + float64(2*float64(a*s.ux[k])) + s.xx[k]) / float64(n)
		deviation[k] = math.Sqrt(max(0, square-float64(mean[k]*mean[k])))
	}
	return mean, deviation
}

func (m *moments) correlations(alphaA, alphaB []float64, n int) *mat.Dense {
	meanA, deviationA := m.a.spread(alphaA, n)
	meanB, deviationB := m.b.spread(alphaB, n)
	c := mat.NewDense(len(alphaA), len(alphaB), nil)
	for j, a := range alphaA {
		for k, b := range alphaB {
			// Below this a share does not vary: what is left is rounding.
			if deviationA[j] < 1e-9 || deviationB[k] < 1e-9 {
				continue
			}
			product := float64(float64(a*b)*m.uu) + float64(a*m.b.other[k]) + float64(b*m.a.other[j]) + m.cross[j*len(alphaB)+k]
			covariance := product/float64(n) - float64(meanA[j]*meanB[k])
			c.Set(j, k, stable.Round9(max(-1, min(1, covariance/float64(deviationA[j]*deviationB[k])))))
		}
	}
	return c
}

// Matched pairs rows and columns of correlations one to one so that the sum of
// the correlations is the largest, those below 0 counting as 0, and returns the
// column of each row; −1 for rows without a pair, or whose pair correlates less
// than least.
func Matched(correlations *mat.Dense, least float64) []int {
	rows, columns := correlations.Dims()
	m := mat.Matrix(correlations)
	if rows > columns {
		m = correlations.T()
	}
	n, wide := m.Dims()
	cost := make([][]int64, n)
	for i := range cost {
		cost[i] = make([]int64, wide)
		for j := range cost[i] {
			cost[i][j] = int64(math.Round((1 - max(0, m.At(i, j))) * 1e9))
		}
	}
	partner := slices.Repeat([]int{free}, rows)
	for i, j := range assign(cost) {
		if rows > columns {
			i, j = j, i
		}
		if correlations.At(i, j) >= least {
			partner[i] = j
		}
	}
	return partner
}
