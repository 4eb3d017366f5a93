package trend

import (
	"math"

	"tidemark/internal/rng"
	"tidemark/internal/stable"
)

// null draws series of shares as they would be without anything beside the
// model of a verdict: the fitted curve, season included, period noise of a
// cell drawn by its probability, and document noise.
type null struct {
	times []int
	base  []float64 // fitted shares, kept at a distance from 0 and 1
	noise []float64 // standard deviation of the document noise
	sd    []float64 // standard deviation of the period noise, by cell
	below []int64   // cumulative probability of the cells, of stable.Whole(1)
	cells []cell
}

func newNull(s *series) *null {
	n := &null{times: s.times, cells: grid()}
	for i, f := range s.fitted(len(s.basis.columns)) {
		n.base = append(n.base, s.bounded(stable.Round9(s.overall+f)))
		n.noise = append(n.noise, math.Sqrt(s.noise[i]))
	}
	for _, c := range n.cells {
		n.sd = append(n.sd, float64(c.scale*s.overall))
	}
	n.setCells(s.weights)
	return n
}

// setCells sets the probabilities of the cells.
func (n *null) setCells(weights []float64) {
	n.below = n.below[:0]
	total := int64(0)
	for _, w := range weights {
		total += stable.Whole(w)
		n.below = append(n.below, total)
	}
}

// quieten fits the model again without the periods of bursts, which would
// be taken for strong period noise, of which any burst is a likely outcome, and
// bend the curve so that quiet periods seem to burst. Inside of the bursts the
// curve fitted to all periods is kept: the other says nothing of them. Where too few
// periods are left, nothing changes.
func (n *null) quieten(s *series, bursts []stretch, prior []float64) {
	inside := make([]bool, len(s.times))
	for _, b := range bursts {
		for i := b.first; i <= b.last; i++ {
			inside[i] = true
		}
	}
	rest := series{spread: s.spread}
	rest.basis.columns = make([][]float64, len(s.basis.columns))
	for i, t := range s.times {
		if inside[i] {
			continue
		}
		rest.times, rest.share, rest.noise = append(rest.times, t), append(rest.share, s.share[i]), append(rest.noise, s.noise[i])
		for j, c := range s.basis.columns {
			rest.basis.columns[j] = append(rest.basis.columns[j], c[i])
		}
	}
	if len(rest.times) < minPeriods || len(bursts) == 0 {
		return
	}
	quiet := *s
	quiet.weights = make([]float64, len(prior))
	posteriorTo(quiet.weights, prior, relative(rest.fitCells(n.cells)))
	quiet.fits = rest.fits
	n.setCells(quiet.weights)
	for i, base := range newNull(&quiet).base {
		if !inside[i] {
			n.base[i] = base
		}
	}
}

// drawTo fills shares, one for each period of the series, each 0 to 1.
func (n *null) drawTo(shares []float64, stream *rng.Stream) {
	c, at := 0, int64(stream.Intn(int(n.below[len(n.below)-1])))
	for n.below[c] <= at {
		c++
	}
	state := 0.0
	for i, base := range n.base {
		period, document := normals(stream)
		phi := 0.0
		if i > 0 {
			phi = power(n.cells[c].rho, n.times[i]-n.times[i-1])
		}
		state = float64(phi*state) + float64(math.Sqrt(1-float64(phi*phi))*period)
		shares[i] = clamp(base + float64(n.sd[c]*state) + float64(n.noise[i]*document))
	}
}
