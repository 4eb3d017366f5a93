package pipeline

import (
	"cmp"
	"context"
	"slices"

	"tidemark/eval"
	"tidemark/lda"
	"tidemark/tfidf"
)

// How much is told of each topic.
const (
	tableTerms     = 30 // rows of the table of terms
	coherenceTerms = 10 // terms that coherence and diversity look at
	typicalShown   = 10 // typical documents
	relatedShown   = 3  // related documents of each of them
	relatedFloor   = 0.15
)

// topics is what is said about topics beside their trends, by topic told of.
type topics struct {
	labels    []string
	terms     [][]int // most probable first
	share     []float64
	documents []int // with it as main topic
	coherence []float64
	typical   [][]int // rows
	related   map[int][]tfidf.Neighbour
	near      [][]near
	main      []int // of each row, its main topic
	mainShare []float64
}

// near is a topic with similar words.
type near struct {
	topic      int
	similarity float64
}

// describe measures and names the topics and finds their documents.
func (r *run) describe(ctx context.Context) error {
	model, k := r.told.model, r.told.len()
	t := &r.topics
	t.labels = r.name()
	var top [][]int
	for topic := range k {
		t.terms = append(t.terms, model.TopTerms(topic, tableTerms))
		top = append(top, t.terms[topic][:min(coherenceTerms, len(t.terms[topic]))])
	}
	t.coherence = eval.Coherence(r.counts, top)
	t.share = meanShares(r.told.theta)
	r.warnOfSeeds()
	r.findTypical()
	t.near = nearest(model)
	var err error
	if r.weights, err = tfidf.Weigh(r.counts, r.vocab); err != nil {
		return err
	}
	return r.findRelated(ctx)
}

// byShare returns the topics in the order of their mean share, largest first.
func byShare(theta *lda.Theta) []int {
	shares := meanShares(theta)
	order := make([]int, len(shares))
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(shares[b], shares[a]) })
	return order
}

func meanShares(theta *lda.Theta) []float64 {
	documents, k := theta.Dims()
	shares, row := make([]float64, k), make([]float64, k)
	for d := range documents {
		for topic, x := range theta.Row(row, d) {
			shares[topic] += x
		}
	}
	for topic := range shares {
		shares[topic] /= float64(documents)
	}
	return shares
}

// findTypical finds the main topic of every document and the documents with
// the largest share of each topic, of equals the one with the lesser id.
func (r *run) findTypical() {
	t, k := &r.topics, r.told.len()
	t.documents, t.typical = make([]int, k), make([][]int, k)
	t.main, t.mainShare = make([]int, len(r.rows)), make([]float64, len(r.rows))
	best := make([][]float64, k)
	shares := make([]float64, k)
	for row := range r.rows {
		r.told.theta.Row(shares, row)
		main := 0
		for topic, x := range shares {
			if x > shares[main] {
				main = topic
			}
			t.typical[topic], best[topic] = keepBest(t.typical[topic], best[topic], row, x)
		}
		t.main[row], t.mainShare[row] = main, shares[main]
		t.documents[main]++
	}
}

// keepBest inserts row with value x into the typicalShown best, which are in
// descending order; of equals the earlier stays before the later.
func keepBest(rows []int, values []float64, row int, x float64) ([]int, []float64) {
	if len(rows) == typicalShown && x <= values[len(values)-1] {
		return rows, values
	}
	i := len(values)
	for i > 0 && values[i-1] < x {
		i--
	}
	rows, values = slices.Insert(rows, i, row), slices.Insert(values, i, x)
	return rows[:min(len(rows), typicalShown)], values[:min(len(values), typicalShown)]
}

// findRelated looks up the documents nearest to the typical ones.
func (r *run) findRelated(ctx context.Context) error {
	queries := slices.Concat(r.topics.typical...)
	slices.Sort(queries)
	queries = slices.Compact(queries)
	found, err := r.weights.Related(ctx, queries, relatedShown, relatedFloor, r.config.Workers)
	r.topics.related = make(map[int][]tfidf.Neighbour, len(queries))
	for i, q := range queries {
		r.topics.related[q] = found[i]
	}
	return err
}

// nearest returns the three topics nearest to each.
func nearest(model *lda.Model) [][]near {
	similarity := model.Similarity()
	k := model.Topics()
	all := make([][]near, k)
	for i := range k {
		for j := range k {
			if j != i {
				all[i] = append(all[i], near{j, similarity.At(i, j)})
			}
		}
		slices.SortStableFunc(all[i], func(a, b near) int { return cmp.Compare(b.similarity, a.similarity) })
		all[i] = all[i][:min(3, len(all[i]))]
	}
	return all
}
