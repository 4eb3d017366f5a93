package sampler

import (
	"context"
	"math"
	"math/bits"

	"tidemark/internal/parallel"
)

// frozen is what a pass knows of the topics.
type frozen struct {
	alpha            []float64
	beta             float64
	bits             int
	inverse, without []float64 // 1 / (n_k + Vβ), and that less the token that is drawn
	largest          float64   // of β / (n_k + Vβ)
	alphaSum         float64
	tableOf          [64]*table
}

// table is what terms with one scale have in common.
type table struct {
	base   []uint32 // β / (n_k + Vβ) for each topic, then 0
	smooth []uint64 // Σ of α_j β / (n_j + Vβ) up to each topic
}

func (f *frozen) smooth(k int, scale float64) uint32 {
	return rounded(float64(float64(f.alpha[k]*f.beta)*f.inverse[k]), scale)
}

func (f *frozen) tables(used uint64, topics int) {
	for exponent := range f.tableOf {
		if used>>exponent&1 == 0 {
			f.tableOf[exponent] = nil
			continue
		}
		scale := math.Ldexp(1, exponent)
		t := &table{base: make([]uint32, max(topics, few)+1), smooth: make([]uint64, topics)}
		sum := uint64(0)
		for k := range topics {
			t.base[k] = rounded(float64(f.beta*f.inverse[k]), scale)
			sum += uint64(f.smooth(k, scale))
			t.smooth[k] = sum
		}
		f.tableOf[exponent] = t
	}
}

// piece makes probabilities of the counts of r and returns the scales it used, as a bit set.
func (f *frozen) piece(r *rows) (used uint64) {
	r.cells, r.sums = resized(r.cells, len(r.topic)), resized(r.sums, len(r.topic))
	from := uint32(0)
	for i, to := range r.end {
		largest := f.largest
		for j := from; j < to; j++ {
			largest = max(largest, f.phi(r.topic[j], r.count[j]))
		}
		_, exponent := math.Frexp(largest)
		exponent = min(63, max(0, f.bits-exponent))
		r.scale[i] = uint8(exponent)
		used |= 1 << exponent
		r.prior[i] = f.row(r, from, to, math.Ldexp(1, exponent))
		from = to
	}
	return used
}

// phi returns (n + β) / (n_k + Vβ).
func (f *frozen) phi(k uint16, n uint32) float64 {
	return float64((float64(n) + f.beta) * f.inverse[k])
}

// row fills the cells in [from, to) and returns their last sum.
func (f *frozen) row(r *rows, from, to uint32, scale float64) (sum uint32) {
	for j := from; j < to; j++ {
		k, n := r.topic[j], float64(r.count[j])
		minus := max(0, float64((n-1+f.beta)*f.without[k]))
		a := rounded(float64(float64(f.alpha[k]*n)*f.inverse[k]), scale)
		sum += a
		r.sums[j] = sum
		r.cells[j] = cell{
			phi:   rounded(f.phi(k, r.count[j]), scale),
			minus: rounded(minus, scale),
			delta: int32(rounded(float64(f.alpha[k]*minus), scale)) - int32(a) - int32(f.smooth(int(k), scale)),
		}
	}
	return sum
}

// Freeze makes probabilities of the counts, with priors α and β.
func (r *Round) Freeze(ctx context.Context, alpha []float64, beta float64) error {
	f := &r.frozen
	f.alpha, f.beta = alpha, beta
	f.inverse, f.without = sized(f.inverse, r.topics), sized(f.without, r.topics)
	f.largest, f.alphaSum = 0, 0
	betaSum := float64(float64(r.terms) * beta)
	for k, n := range r.Topic {
		f.inverse[k] = 1 / (float64(n) + betaSum)
		f.without[k] = 1 / (float64(n-1) + betaSum)
		f.largest = max(f.largest, float64(beta*f.inverse[k]))
		f.alphaSum += alpha[k]
	}
	f.bits = max(1, min(scaleBits, 31-bits.Len64(uint64(2*f.alphaSum))))
	used := make([]uint64, parallel.Workers(r.workers))
	err := parallel.Pieces(ctx, r.workers, len(r.pieces), func(worker, i int) { used[worker] |= f.piece(r.pieces[i]) })
	if err != nil {
		return err
	}
	all := uint64(0)
	for _, u := range used {
		all |= u
	}
	f.tables(all, r.topics)
	return nil
}
