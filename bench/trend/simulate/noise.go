package simulate

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// Noise is a stationary normal process of mean 0 and variance 1.
type Noise struct {
	// Kind is "" or "autoregressive" (correlation Rho^lag), "moving average"
	// (of Span independent numbers) or "long memory" (fractional noise of order
	// Memory, 0 to ½; Granger & Joyeux 1980).
	Kind   string
	Rho    float64
	Span   int
	Memory float64
}

// Correlation returns the correlation of two periods at a distance of 0 or more.
func (n Noise) Correlation(lag int) float64 {
	switch n.Kind {
	case "", "autoregressive":
		return math.Pow(n.Rho, float64(lag)) // 0⁰ is 1
	case "moving average":
		return max(0, 1-float64(lag)/float64(n.Span))
	case "long memory":
		r := 1.0
		for k := 1; k <= lag; k++ {
			r *= (float64(k) - 1 + n.Memory) / (float64(k) - n.Memory)
		}
		return r
	}
	panic(fmt.Sprintf("simulate: no noise is called %q", n.Kind))
}

// predictor tells how each period follows from those before it.
type predictor struct {
	weights [][]float64 // of period p: p weights, the latest period first
	sd      []float64   // of what they leave open
}

// predictor finds the best linear predictors of n periods by the recursion of
// Durbin and Levinson (Brockwell & Davis, Time Series, proposition 5.2.1), which
// makes draws of any stationary normal process exact.
func (n Noise) predictor(periods int) predictor {
	p, variance := predictor{}, 1.0
	var weights []float64
	for t := range periods {
		if t > 0 {
			reflected := n.Correlation(t)
			for j, w := range weights {
				reflected -= w * n.Correlation(t-1-j)
			}
			reflected /= variance
			next := make([]float64, t)
			for j, w := range weights {
				next[j] = w - reflected*weights[t-2-j]
			}
			next[t-1] = reflected
			weights, variance = next, variance*(1-reflected*reflected)
		}
		p.weights, p.sd = append(p.weights, weights), append(p.sd, math.Sqrt(max(0, variance)))
	}
	return p
}

// path draws one course of the process.
func (p predictor) path(random *rand.Rand) []float64 {
	u := make([]float64, len(p.sd))
	for t, sd := range p.sd {
		u[t] = sd * random.NormFloat64()
		for j, w := range p.weights[t] {
			u[t] += w * u[t-1-j]
		}
	}
	return u
}
