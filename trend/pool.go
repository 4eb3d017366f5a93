package trend

import (
	"math"

	"tidemark/internal/stable"
)

const (
	poolRounds = 50
	// pseudoCount is added to every cell of the full grid, so that a few topics
	// cannot rule a cell out.
	pseudoCount = 0.25
)

// pool weighs the cells of every series by expectation and maximisation
// (Dempster, Laird & Rubin 1977): how common each cell is among all series,
// then how probable it is for each one. logLik has a row per series and a
// column per cell; the result has the same shape and rows that sum to 1.
// Topics of one corpus share their kind of noise, so they lend each other what
// a single short series cannot know.
func pool(cells []cell, logLik [][]float64) [][]float64 {
	likelihood := make([][]float64, len(logLik))
	weights := make([][]float64, len(logLik))
	for k, row := range logLik {
		likelihood[k], weights[k] = relative(row), make([]float64, len(cells))
	}
	prior := make([]float64, len(cells))
	for c := range cells {
		prior[c] = cells[c].copies / gridCells
	}
	for range poolRounds {
		next := make([]float64, len(cells))
		for k := range weights {
			posteriorTo(weights[k], prior, likelihood[k])
			for c, w := range weights[k] {
				next[c] += w
			}
		}
		for c := range prior {
			prior[c] = (next[c] + pseudoCount*cells[c].copies) / (float64(len(weights)) + pseudoCount*gridCells)
		}
	}
	for k := range weights {
		posteriorTo(weights[k], prior, likelihood[k])
	}
	return weights
}

// commonPrior is how common each cell is among all series, as the last round
// of pool left it.
func commonPrior(all []*series) []float64 {
	cells := grid()
	prior := make([]float64, len(cells))
	for c := range cells {
		sum := 0.0
		for _, s := range all {
			sum += s.weights[c]
		}
		prior[c] = (sum + float64(pseudoCount*cells[c].copies)) / (float64(len(all)) + pseudoCount*gridCells)
	}
	return prior
}

// relative returns likelihoods scaled to a greatest one of 1.
func relative(logLik []float64) []float64 {
	top := math.Inf(-1)
	for _, l := range logLik {
		top = max(top, l)
	}
	rel := make([]float64, len(logLik))
	for c, l := range logLik {
		rel[c] = stable.Round9(math.Exp(l - top))
	}
	return rel
}

// posteriorTo fills dst with prior × likelihood, scaled to sum to 1.
func posteriorTo(dst, prior, likelihood []float64) {
	total := dot(prior, likelihood)
	for c := range dst {
		dst[c] = float64(prior[c]*likelihood[c]) / total
	}
}
