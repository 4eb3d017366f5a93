package lda

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas64"

	"tidemark/corpus"
)

// documentPosterior is what a mini-batch keeps of a document: the topics that it has.
type documentPosterior struct {
	topics []uint16
	gamma  []float64 // the Dirichlet parameters of θ; α for topics that are not among these
	theta  []float64 // exp(E[log θ] + Ψ(Σγ) − offset)
	offset float64
	total  float64 // Σγ
}

// visitor fits documents one after the other, in memory that is used again.
type visitor struct {
	alpha            []float64
	sum              float64 // Σα
	settling, absent float64

	phi    []float64 // φ' of the document's terms, a row a cell, a column a topic in play
	live   []uint16  // the topics in play
	prior  []float64 // by topic in play: α
	gamma  []float64
	theta  []float64 // exp(E[log θ] + Ψ(Σγ) − offset)
	update []float64 // scratch, then the change of γ
	offset float64
	change float64   // Σ |change of γ|
	norm   []float64 // by cell
	stay   []int     // columns
}

// A document is visited in rounds, documentRounds at most.
const documentRounds = 100

// absent is the usual pace.absent, in tokens: below the resolution of θ.
const absent = 0.25 / quantum

// visit iterates γ_k = α_k + θ'_k Σ_w n_w φ'_wk / Σ_j θ'_j φ'_wj (equations 2 to 5
// of Hoffman et al. with the responsibilities eliminated), where ' marks
// exponentials of expected logarithms. rows are those of cells in φ', V×K.
// It leaves n_w / Σ_k φ'_wk θ'_k in ratio and the sums in v.norm. A document is
// done when a round changes γ by less than settling on average.
func (v *visitor) visit(cells []corpus.TermCount, rows []int32, phi, ratio []float64) {
	v.open(len(cells), rows, phi)
	v.divide(cells, ratio)
	for round := 1; round <= documentRounds; round++ {
		v.step(ratio)
		if round%2 == 0 {
			v.drop(len(cells))
		}
		v.divide(cells, ratio)
		if v.change < v.settling*float64(len(v.alpha)) {
			break
		}
	}
}

// open gathers the rows of φ' and starts with the same share of all topics:
// from the last pass's γ a document would never leave its first topics.
func (v *visitor) open(cells int, rows []int32, phi []float64) {
	k := len(v.alpha)
	v.phi, v.norm = resized(v.phi, cells*k), resized(v.norm, cells)
	v.gamma, v.theta, v.update = resized(v.gamma, k), resized(v.theta, k), resized(v.update, k)
	v.live, v.prior = v.live[:0], append(v.prior[:0], v.alpha...)
	for j, a := range v.alpha {
		v.live = append(v.live, uint16(j))
		v.gamma[j] = a + 1
	}
	for i, row := range rows {
		copy(v.phi[i*k:][:k], phi[int(row)*k:])
	}
	v.offset = expDigammasTo(v.theta, v.gamma)
}

func (v *visitor) matrix(rows int) blas64.General {
	k := len(v.live)
	return blas64.General{Rows: rows, Cols: k, Stride: k, Data: v.phi}
}

func vector(x []float64) blas64.Vector { return blas64.Vector{N: len(x), Data: x, Inc: 1} }

// leastNorm stands for a sum of 0, by which no count can be divided.
const leastNorm = 1e-290

// divide stores Σ_k φ'_wk θ'_k in norm and n_w over it in ratio.
func (v *visitor) divide(cells []corpus.TermCount, ratio []float64) {
	blas64.Gemv(blas.NoTrans, 1, v.matrix(len(cells)), vector(v.theta), 0, vector(v.norm))
	for i, cell := range cells {
		v.norm[i] = max(v.norm[i], leastNorm)
		ratio[i] = float64(cell.Count) / v.norm[i]
	}
}

// step makes one round of γ.
func (v *visitor) step(ratio []float64) {
	blas64.Gemv(blas.Trans, 1, v.matrix(len(ratio)), vector(ratio), 0, vector(v.update))
	v.change = 0
	for j, u := range v.update {
		g := v.prior[j] + v.theta[j]*u
		v.update[j] = g - v.gamma[j]
		v.change += math.Abs(v.update[j])
		v.gamma[j] = g
	}
	v.offset = expDigammasTo(v.theta, v.gamma)
}

// drop takes topics out of play that have less than absent tokens and are still
// losing, where this makes a round a quarter cheaper. Of a document's K topics
// few are left after some rounds, and a round costs as much as topics are in play.
func (v *visitor) drop(cells int) {
	v.stay = v.stay[:0]
	for j := range v.live {
		if v.gamma[j]-v.prior[j] >= v.absent || v.update[j] > 0 {
			v.stay = append(v.stay, j)
		}
	}
	k, kept := len(v.live), len(v.stay)
	if kept == 0 || 4*kept > 3*k {
		return
	}
	for i := range cells {
		from, to := v.phi[i*k:][:k], v.phi[i*kept:][:kept]
		for c, j := range v.stay {
			to[c] = from[j]
		}
	}
	for c, j := range v.stay {
		v.live[c], v.prior[c], v.gamma[c], v.theta[c] = v.live[j], v.prior[j], v.gamma[j], v.theta[j]
	}
	v.live, v.prior, v.gamma, v.theta, v.update = v.live[:kept], v.prior[:kept], v.gamma[:kept], v.theta[:kept], v.update[:kept]
}

// saveTo copies what is kept of the document that was visited.
func (v *visitor) saveTo(d *documentPosterior) {
	d.topics = append(d.topics[:0], v.live...)
	d.gamma = append(d.gamma[:0], v.gamma...)
	d.theta = append(d.theta[:0], v.theta...)
	d.offset, d.total = v.offset, v.sum
	for j, g := range v.gamma {
		d.total += g - v.prior[j]
	}
}

// cells rounds γ − α to thousandths of a token.
func (d *documentPosterior) cells(alpha []float64) []topicCount {
	var cells []topicCount
	for j, k := range d.topics {
		if n := quantise(d.gamma[j] - alpha[k]); n > 0 {
			cells = append(cells, topicCount{k, n})
		}
	}
	return cells
}
