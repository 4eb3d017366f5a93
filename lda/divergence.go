package lda

import (
	"math"

	"tidemark/internal/stable"
)

// distribution is a topic over terms that are numbered anew: p of those it has
// counts of, and rest, the probability of each other one, which β alone gives it.
type distribution struct {
	terms []int32 // in order
	p     []float64
	rest  float64
	mass  float64 // the sum of counts and β that p was made of, in tokens
}

// distributions returns the topics of m over the given terms alone, scaled to
// sum to one there, and the share of φ that each has there.
func (m *Model) distributions(terms []int) (topics []*distribution, covered []float64) {
	for range m.topics {
		topics = append(topics, &distribution{rest: m.beta})
	}
	for i, w := range terms {
		of, counts := m.row(w)
		for j, k := range of {
			d := topics[k]
			d.terms = append(d.terms, int32(i))
			d.p = append(d.p, float64(counts[j])/float64(m.samples)+m.beta)
		}
	}
	for k, d := range topics {
		d.scale(len(terms))
		covered = append(covered, min(1, d.mass/m.totals[k]))
	}
	return topics, covered
}

// scale makes probabilities over n terms of p and rest.
func (d *distribution) scale(n int) {
	d.mass = float64(float64(n-len(d.terms)) * d.rest)
	for _, x := range d.p {
		d.mass += x
	}
	for i := range d.p {
		d.p[i] /= d.mass
	}
	d.rest /= d.mass
}

// pooled returns the topic that a and b make up together, each with its mass.
func pooled(a, b *distribution, n int) *distribution {
	sum := &distribution{rest: float64(a.rest*a.mass) + float64(b.rest*b.mass)}
	eachTerm(a, b, func(term int32, x, y float64) {
		sum.terms = append(sum.terms, term)
		sum.p = append(sum.p, float64(x*a.mass)+float64(y*b.mass))
	})
	sum.scale(n)
	return sum
}

// eachTerm calls f with the terms that a or b has counts of, in order.
func eachTerm(a, b *distribution, f func(term int32, x, y float64)) {
	i, j := 0, 0
	for i < len(a.terms) || j < len(b.terms) {
		switch {
		case j == len(b.terms) || i < len(a.terms) && a.terms[i] < b.terms[j]:
			f(a.terms[i], a.p[i], b.rest)
			i++
		case i == len(a.terms) || b.terms[j] < a.terms[i]:
			f(b.terms[j], a.rest, b.p[j])
			j++
		default:
			f(a.terms[i], a.p[i], b.p[j])
			i, j = i+1, j+1
		}
	}
}

// distance returns the Jensen–Shannon distance of a and b over n terms: the
// root of their divergence in bits (Lin, IEEE Trans. Inf. Theory 1991), from 0
// (equal) to 1 (no term in common). It is a metric (Endres & Schindelin, IEEE Trans.
// Inf. Theory 2003). The same bits come out on every machine, and for (b, a).
func distance(a, b *distribution, n int) float64 {
	sum := 0.0
	eachTerm(a, b, func(_ int32, x, y float64) {
		sum += divergence(x, y)
		n--
	})
	sum += float64(float64(n) * divergence(a.rest, b.rest))
	return math.Sqrt(min(1, stable.Round9(sum)))
}

// divergence returns what a term of probability x in one and y in the other
// topic adds: ½ (x log₂ x/m + y log₂ y/m), m = (x+y)/2. With δ = (x−y)/(x+y) this is
// ½ m ((1+δ) log₂(1+δ) + (1−δ) log₂(1−δ)), which is never negative and for close x and
// y is taken from its series, m δ²/2 Σ δ^(2i) / ((i+1)(2i+1)): no digits are lost.
func divergence(x, y float64) float64 {
	both := x + y
	delta := math.Abs(x-y) / both
	if delta < 0.05 {
		q := float64(delta * delta)
		series := 1 + float64(q*(1./6+float64(q*(1./15+float64(q*(1./28+q/45))))))
		return float64(both*float64(q*series)) / (4 * math.Ln2)
	}
	more, less := 1+delta, 2*min(x, y)/both
	sum := float64(more * math.Log2(more))
	if less > 0 {
		sum += float64(less * math.Log2(less))
	}
	return both * sum / 4
}
