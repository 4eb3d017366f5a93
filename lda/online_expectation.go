package lda

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/mathext"
)

// expectation gives exp E[log φ] of terms under λ as it was when it was made.
type expectation struct {
	*topicsPosterior
	ofTotal  []float64 // Ψ(Σ_w λ_wk)
	overAll  []float64 // exp −Ψ(Σ_w λ_wk)
	possible bool      // to multiply with overAll
}

func (t *topicsPosterior) expectation() *expectation {
	e := &expectation{topicsPosterior: t, possible: true}
	for _, total := range t.totals() {
		psi := mathext.Digamma(total)
		e.ofTotal, e.overAll = append(e.ofTotal, psi), append(e.overAll, math.Exp(-psi))
		e.possible = e.possible && psi > -200
	}
	return e
}

// rowTo stores exp(E[log φ_kw] − offset) for all topics k in dst and returns offset.
func (e *expectation) rowTo(dst []float64, w int) (offset float64) {
	e.lambdaTo(dst, w)
	if e.possible {
		for k, lambda := range dst {
			dst[k] = expDigamma(lambda) * e.overAll[k]
		}
		if floats.Max(dst) > tooSmall {
			return 0
		}
		e.lambdaTo(dst, w)
	}
	for k, lambda := range dst {
		dst[k] = mathext.Digamma(lambda) - e.ofTotal[k]
	}
	return expTo(dst)
}
