package tfidf_test

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/james-bowman/nlp"
	"github.com/james-bowman/sparse"
	"gonum.org/v1/gonum/mat"

	"tidemark/corpus"
	"tidemark/tfidf"
)

// random returns counts over more documents than one block holds, and their vocabulary.
func random(t *testing.T, documents, terms int) (*corpus.Counts, *corpus.Vocabulary) {
	t.Helper()
	r := rand.New(rand.NewPCG(4, 4))
	rows := make([][]corpus.TermCount, documents)
	ids := make([]string, documents)
	df, tf := make([]int, terms), make([]int, terms)
	for d := range rows {
		ids[d] = fmt.Sprint(d)
		for w := range terms {
			if n := r.IntN(w + 2); n < 2 && d%100 != 99 {
				rows[d] = append(rows[d], corpus.TermCount{Term: uint32(w), Count: uint32(n + 1)})
				df[w]++
				tf[w] += n + 1
			}
		}
	}
	// Number the terms anew in the order that a vocabulary has.
	order, place, names := make([]int, terms), make([]int, terms), make([]string, terms)
	for w := range order {
		order[w], names[w] = w, fmt.Sprintf("t%03d", w)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(df[b], df[a]) })
	sortedDF, sortedTF := make([]int, terms), make([]int, terms)
	for i, w := range order {
		place[w], sortedDF[i], sortedTF[i] = i, df[w], tf[w]
	}
	for _, row := range rows {
		for i := range row {
			row[i].Term = uint32(place[row[i].Term])
		}
	}
	v, err := corpus.NewVocabulary(names, sortedDF, sortedTF, documents)
	if err != nil {
		t.Fatal(err)
	}
	return corpus.NewCounts(terms, ids, rows), v
}

// The weights against the formula, and against the library fitted on the whole
// matrix the way it expects it, terms × documents.
func TestWeigh(t *testing.T) {
	const documents, terms = 5000, 12
	counts, v := random(t, documents, terms)
	w, err := tfidf.Weigh(counts, v)
	if err != nil {
		t.Fatal(err)
	}
	whole := sparse.NewDOK(terms, documents)
	for d := range documents {
		for _, c := range counts.Row(d) {
			whole.Set(int(c.Term), d, float64(c.Count))
		}
	}
	fitted, err := nlp.NewTfidfTransformer().FitTransform(whole)
	if err != nil {
		t.Fatal(err)
	}
	for d := range documents {
		length, formula := 0.0, map[int]float64{}
		for _, c := range counts.Row(d) {
			x := float64(c.Count) * math.Log(float64(1+documents)/float64(1+v.Documents(int(c.Term))))
			if got := fitted.At(int(c.Term), d); math.Abs(got-x) > 1e-12 {
				t.Fatalf("the library fitted on all gives %v, the formula %v", got, x)
			}
			formula[int(c.Term)] = x
			length += x * x
		}
		for term := range terms {
			want := 0.0
			if length > 0 {
				want = formula[term] / math.Sqrt(length)
			}
			if got := w.Matrix().At(d, term); math.Abs(got-want) > 1e-12 {
				t.Fatalf("weight of term %d in document %d: %v, want %v", term, d, got, want)
			}
		}
	}
}

func TestRelatedAgainstAllPairs(t *testing.T) {
	counts, v := random(t, 300, 30)
	w, err := tfidf.Weigh(counts, v)
	if err != nil {
		t.Fatal(err)
	}
	queries := []int{7, 0, 299, 150}
	for len(queries) < 150 {
		queries = append(queries, len(queries))
	}
	for _, workers := range []int{1, 3} {
		got, err := w.Related(t.Context(), queries, 4, 0.2, workers)
		if err != nil {
			t.Fatal(err)
		}
		for i, q := range queries {
			var want []tfidf.Neighbour
			for d := range 300 {
				if c := mat.Dot(rowOf(w, q), rowOf(w, d)); d != q && c >= 0.2 {
					want = append(want, tfidf.Neighbour{Document: d, Cosine: c})
				}
			}
			slices.SortStableFunc(want, func(a, b tfidf.Neighbour) int { return cmp.Compare(b.Cosine, a.Cosine) })
			want = want[:min(4, len(want))]
			if len(got[i]) != len(want) {
				t.Fatalf("document %d: %d related, want %d", q, len(got[i]), len(want))
			}
			for j := range want {
				if math.Abs(got[i][j].Cosine-want[j].Cosine) > 1e-12 || got[i][j].Document == q {
					t.Errorf("document %d: related %v, want %v", q, got[i], want)
				}
			}
		}
	}
}

func rowOf(w *tfidf.Weights, d int) mat.Vector {
	_, terms := w.Matrix().Dims()
	row := mat.NewVecDense(terms, nil)
	for t := range terms {
		row.SetVec(t, w.Matrix().At(d, t))
	}
	return row
}

func TestLabels(t *testing.T) {
	terms := []string{"data", "graph", "graphs", "node", "poem", "rhyme", "verse"}
	v, err := corpus.NewVocabulary(terms, []int{90, 20, 20, 20, 20, 20, 20}, []int{900, 40, 40, 40, 40, 40, 40}, 100)
	if err != nil {
		t.Fatal(err)
	}
	phi := mat.NewDense(3, 7, []float64{
		0.37, 0.25, 0.20, 0.16, 0.01, 0.005, 0.005,
		0.30, 0.01, 0.01, 0.01, 0.30, 0.20, 0.17,
		0.30, 0.01, 0.01, 0.01, 0.30, 0.20, 0.17,
	})
	got := tfidf.Labels(phi, v)
	// The word of all topics comes last, an inflection not at all, and no label twice.
	want := []string{"graph, node, data", "poem, rhyme, verse", "poem, rhyme, verse, data"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func ExampleWeigh() {
	v, _ := corpus.NewVocabulary([]string{"common", "rare"}, []int{3, 1}, []int{3, 1}, 3)
	counts := corpus.NewCounts(2, []string{"a", "b"}, [][]corpus.TermCount{
		{{Term: 0, Count: 1}, {Term: 1, Count: 1}},
		{{Term: 0, Count: 1}},
	})
	w, _ := tfidf.Weigh(counts, v)
	fmt.Printf("%.2f %.2f\n", w.Matrix().At(0, 0), w.Matrix().At(0, 1))
	// Output: 0.00 1.00
}
