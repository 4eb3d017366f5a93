// Package tfidf weighs terms by how much they say about a document. LDA is a
// model of counts and does not see these weights; they serve the ranking of
// terms, the labels of topics and the search for related documents.
package tfidf

import (
	"bytes"
	"fmt"
	"math"

	"github.com/james-bowman/nlp"
	"github.com/james-bowman/sparse"
	"gonum.org/v1/gonum/mat"

	"tidemark/corpus"
)

// Weights is a D×V matrix: a row a document, of length one where it has a
// term at all. It is immutable and safe for concurrent use.
type Weights struct {
	matrix *sparse.CSR
	idf    []float64
}

// blockDocuments is how many documents are transformed at a time: the library
// copies what it transforms.
const blockDocuments = 4096

// Weigh returns the weights of the counts: n_dw log((1+D) / (1+D_w)), each row
// then divided by its Euclidean length. D is the number of documents that v
// counted, D_w how many of them have the term.
func Weigh(counts *corpus.Counts, v *corpus.Vocabulary) (*Weights, error) {
	if counts.Terms() != v.Len() {
		panic(fmt.Sprintf("tfidf: counts of %d terms, vocabulary of %d", counts.Terms(), v.Len()))
	}
	idf := make([]float64, v.Len())
	for w := range idf {
		idf[w] = math.Log(float64(1+v.Total()) / float64(1+v.Documents(w)))
	}
	transformer, err := load(idf)
	if err != nil {
		return nil, err
	}
	d := counts.Documents()
	b := csrBuilder{start: make([]int, 1, d+1)}
	for from := 0; from < d; from += blockDocuments {
		block, err := transformer.Transform(columns(counts, from, min(d, from+blockDocuments)))
		if err != nil {
			return nil, fmt.Errorf("tfidf: %w", err)
		}
		b.appendColumns(block.(*sparse.CSR))
	}
	return &Weights{sparse.NewCSR(d, v.Len(), b.start, b.terms, b.weights), idf}, nil
}

// load gives the transformer an idf that was counted elsewhere. It has no
// setter, but it can be loaded from the bytes of a diagonal matrix.
func load(idf []float64) (*nlp.TfidfTransformer, error) {
	data, err := sparse.NewDIA(len(idf), len(idf), idf).MarshalBinary()
	if err != nil {
		return nil, err
	}
	t := nlp.NewTfidfTransformer()
	return t, t.Load(bytes.NewReader(data))
}

// columns returns documents [from, to) as the library wants them: a column a document.
func columns(counts *corpus.Counts, from, to int) *sparse.CSC {
	start := []int{0}
	var terms []int
	var n []float64
	for d := from; d < to; d++ {
		for _, cell := range counts.Row(d) {
			terms = append(terms, int(cell.Term))
			n = append(n, float64(cell.Count))
		}
		start = append(start, len(terms))
	}
	return sparse.NewCSC(counts.Terms(), to-from, start, terms, n)
}

// csrBuilder collects rows of documents.
type csrBuilder struct {
	start, terms []int
	weights      []float64
}

// appendColumns appends the columns of a terms × documents matrix as rows of length one.
func (b *csrBuilder) appendColumns(block *sparse.CSR) {
	_, documents := block.Dims()
	size := make([]int, documents)
	block.DoNonZero(func(_, d int, _ float64) { size[d]++ })
	next, end := make([]int, documents), len(b.terms)
	for d, n := range size {
		next[d] = end
		end += n
		b.start = append(b.start, end)
	}
	b.terms = append(b.terms, make([]int, end-len(b.terms))...)
	b.weights = append(b.weights, make([]float64, end-len(b.weights))...)
	block.DoNonZero(func(w, d int, x float64) { // in the order of terms
		b.terms[next[d]], b.weights[next[d]] = w, x
		next[d]++
	})
	for d, n := range size {
		normalise(b.weights[next[d]-n : next[d]])
	}
}

func normalise(row []float64) {
	sum := 0.0
	for _, x := range row {
		sum += float64(x * x)
	}
	if sum == 0 {
		return
	}
	length := math.Sqrt(sum)
	for i := range row {
		row[i] /= length
	}
}

// Matrix returns the weights as a D×V matrix that must not be changed.
func (w *Weights) Matrix() mat.Matrix { return w.matrix }

// IDF returns the inverse document frequency of a term, log((1+D) / (1+D_w)).
func (w *Weights) IDF(term int) float64 { return w.idf[term] }
