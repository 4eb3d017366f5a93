package lda

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/mathext"

	"tidemark/corpus"
	"tidemark/internal/parallel"
	"tidemark/internal/rng"
)

// variational is batch variational Bayes (Hoffman, Blei & Bach, NIPS 2010,
// algorithm 1) written plainly on matrices of D×K and K×V, every topic of every
// document in play and every digamma that of mathext: what the engine is
// tested against. It shares no code with it but the random numbers of the start.
type variational struct {
	counts      *corpus.Counts
	alpha, beta float64
	seeds       seeds
	lambda      *mat.Dense // K×V, the Dirichlet parameters of φ
	weights     *mat.Dense // V×K, exp E[log φ], a row a term
	gamma       *mat.Dense // D×K, the Dirichlet parameters of θ
	expTheta    *mat.Dense // D×K, exp E[log θ]
	ratios      []float64  // of each cell of counts: n_dw over its normaliser
	bounds      []float64  // of each document, its part of the lower bound
	first       []int      // of each document, its first cell
	columns     []column   // of each term, its cells in the order of documents
}

// column is the cells of one term.
type column struct{ documents, cells []int }

func newVariational(counts *corpus.Counts, o Options, seeds seeds) *variational {
	d, k := counts.Documents(), o.Topics
	v := &variational{
		counts: counts, alpha: o.Alpha, beta: o.Beta, seeds: seeds,
		lambda: mat.NewDense(k, counts.Terms(), nil), weights: mat.NewDense(counts.Terms(), k, nil),
		gamma: mat.NewDense(d, k, nil), expTheta: mat.NewDense(d, k, nil),
		bounds: make([]float64, d), first: make([]int, d+1),
		columns: make([]column, counts.Terms()),
	}
	order := byKey(counts)
	cell := 0
	for _, row := range order { // sums over documents run in the order of keys
		v.first[row] = cell
		for _, c := range counts.Row(row) {
			col := &v.columns[c.Term]
			col.documents, col.cells = append(col.documents, row), append(col.cells, cell)
			cell++
		}
	}
	v.ratios = make([]float64, cell)
	return v
}

// start draws λ close to the same for all topics, as Hoffman et al. do: from
// topics that are far apart at once the ascent ends in poor optima. For the same
// reason seeds enter with a ψ as small as λ is beside the counts to come: with
// all of ψ a topic would have its seeds and lose every other term.
func (v *variational) start(seed uint64, n int) {
	k, terms := v.lambda.Dims()
	scale := min(1, float64(k*terms)/float64(v.counts.Tokens()))
	for w := range terms {
		random := rng.New(seed, rng.Start, n, uint64(w))
		for j := range k {
			v.lambda.Set(j, w, 0.9+0.2*random.Float64())
		}
		v.addSeeds(w, scale)
	}
}

// pass improves γ, then λ, and returns the evidence lower bound before the step of λ.
func (v *variational) pass(ctx context.Context, workers int) (bound float64, err error) {
	if err := v.documents(ctx, workers); err != nil {
		return 0, err
	}
	bound = v.topicsBound()
	for _, b := range v.bounds {
		bound += b
	}
	return bound, v.topics(ctx, workers)
}

// expectations stores exp E[log φ] under λ in weights.
func (v *variational) expectations(ctx context.Context, workers int) error {
	k, terms := v.lambda.Dims()
	return parallel.Pieces(ctx, workers, k, func(_, j int) {
		row := v.lambda.RawRowView(j)
		ofSum := mathext.Digamma(sum(row))
		for w := range terms {
			v.weights.Set(w, j, math.Exp(mathext.Digamma(row[w])-ofSum))
		}
	})
}

// documents fits γ of every document to the topics, with its part of the bound.
func (v *variational) documents(ctx context.Context, workers int) error {
	if err := v.expectations(ctx, workers); err != nil {
		return err
	}
	return parallel.Pieces(ctx, workers, v.counts.Documents(), func(_, d int) { v.document(d) })
}

// document iterates γ_k = α + θ'_k Σ_w n_w φ'_wk / Σ_j θ'_j φ'_wj (equations 2
// to 5 of Hoffman et al. with the responsibilities eliminated), where ' marks
// exponentials of expected logarithms.
func (v *variational) document(d int) {
	row := v.counts.Row(d)
	k := v.gamma.RawMatrix().Cols
	gamma := mat.NewVecDense(k, v.gamma.RawRowView(d))
	theta := mat.NewVecDense(k, v.expTheta.RawRowView(d))
	for j := range k {
		// From the last pass's γ a document would never leave its first topics.
		gamma.SetVec(j, v.alpha+float64(min(1, len(row))))
	}
	if len(row) == 0 {
		return
	}
	phi := mat.NewDense(len(row), k, nil)
	for i, cell := range row {
		phi.SetRow(i, v.weights.RawRowView(int(cell.Term)))
	}
	norm, update := mat.NewVecDense(len(row), nil), mat.NewVecDense(k, nil)
	ratio := mat.NewVecDense(len(row), v.ratios[v.first[d]:][:len(row)])
	expLogTo(theta, gamma)
	v.divide(ratio, norm, phi, theta, row)
	for range 100 {
		update.MulVec(phi.T(), ratio)
		change := 0.0
		for j := range k {
			g := v.alpha + theta.AtVec(j)*update.AtVec(j)
			change += math.Abs(g - gamma.AtVec(j))
			gamma.SetVec(j, g)
		}
		expLogTo(theta, gamma)
		v.divide(ratio, norm, phi, theta, row)
		if change < 1e-4*float64(k) {
			break
		}
	}
	v.bounds[d] = v.documentBound(row, gamma, norm)
}

// divide stores n_w / Σ_k φ'_wk θ'_k in ratio and the sums in norm.
func (v *variational) divide(ratio, norm *mat.VecDense, phi *mat.Dense, theta *mat.VecDense, row []corpus.TermCount) {
	norm.MulVec(phi, theta)
	for i, cell := range row {
		n := max(norm.AtVec(i), math.SmallestNonzeroFloat32)
		norm.SetVec(i, n)
		ratio.SetVec(i, float64(cell.Count)/n)
	}
}

// addSeeds adds scale × ψ to λ of term w.
func (v *variational) addSeeds(w int, scale float64) {
	for _, s := range v.seeds.of(uint32(w)) {
		v.lambda.Set(int(s.topic), w, v.lambda.At(int(s.topic), w)+float64(scale*float64(s.count)))
	}
}

// topics sets λ_kw = β + ψ_kw + φ'_wk Σ_d θ'_dk n_dw / norm_dw, each term's sum in the
// order of documents.
func (v *variational) topics(ctx context.Context, workers int) error {
	k := v.gamma.RawMatrix().Cols
	return parallel.Pieces(ctx, workers, len(v.columns), func(_, w int) {
		total := mat.NewVecDense(k, nil)
		for i, d := range v.columns[w].documents {
			total.AddScaledVec(total, v.ratios[v.columns[w].cells[i]], mat.NewVecDense(k, v.expTheta.RawRowView(d)))
		}
		for j := range k {
			v.lambda.Set(j, w, v.beta+v.weights.At(w, j)*total.AtVec(j))
		}
		v.addSeeds(w, 1)
	})
}

// expLogTo stores exp E[log x] for x ~ Dirichlet(parameters).
func expLogTo(dst, parameters *mat.VecDense) {
	ofSum := mathext.Digamma(mat.Sum(parameters))
	for j := range dst.Len() {
		dst.SetVec(j, math.Exp(mathext.Digamma(parameters.AtVec(j))-ofSum))
	}
}

func sum(x []float64) float64 {
	s := 0.0
	for _, y := range x {
		s += y
	}
	return s
}

// documentBound returns a document's part of the evidence lower bound
// (Hoffman, Blei & Bach 2010, equation 4), with the responsibilities at their
// optimum, for which E[log p(w, z | θ, φ)] − E[log q(z)] is Σ n_w log norm_w.
func (v *variational) documentBound(row []corpus.TermCount, gamma, norm *mat.VecDense) float64 {
	b := 0.0
	for i, cell := range row {
		b += float64(cell.Count) * math.Log(norm.AtVec(i))
	}
	return b + dirichletBound(v.alpha, gamma.RawVector().Data)
}

// topicsBound returns the topics' part: E[log p(φ)] − E[log q(φ)].
func (v *variational) topicsBound() float64 {
	b := 0.0
	k, _ := v.lambda.Dims()
	for j := range k {
		b += dirichletBound(v.beta, v.lambda.RawRowView(j))
	}
	return b + v.seedsBound()
}

// seedsBound returns what the pseudo-counts of seeds add to it: the normaliser
// of the prior, and ψ E[log φ].
func (v *variational) seedsBound() float64 {
	k, terms := v.lambda.Dims()
	b := 0.0
	for _, n := range v.seeds.totals(k) {
		b += lgamma(float64(terms)*v.beta+float64(n)) - lgamma(float64(terms)*v.beta)
	}
	for _, s := range v.seeds {
		row := v.lambda.RawRowView(int(s.topic))
		psi := float64(s.count)
		b -= lgamma(v.beta+psi) - lgamma(v.beta)
		b += psi * (mathext.Digamma(row[s.term]) - mathext.Digamma(sum(row)))
	}
	return b
}

// dirichletBound returns E[log p(x)] − E[log q(x)] where x ~ q is
// Dirichlet(parameters) and p the symmetric Dirichlet(prior): the negative
// Kullback–Leibler divergence of q from p.
func dirichletBound(prior float64, parameters []float64) float64 {
	total := sum(parameters)
	n := float64(len(parameters))
	ofSum := mathext.Digamma(total)
	b := lgamma(n*prior) - n*lgamma(prior) - lgamma(total)
	for _, p := range parameters {
		b += lgamma(p) + (prior-p)*(mathext.Digamma(p)-ofSum)
	}
	return b
}
