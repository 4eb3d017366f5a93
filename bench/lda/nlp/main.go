// Nlp runs the latent Dirichlet allocation of github.com/james-bowman/nlp, a
// stochastic collapsed variational Bayes, on a folder of package data.
//
//	nlp -data FOLDER -out FOLDER -topics 100 -passes 10
//
// Its own defaults are α = 0.1 and β = 0.01 without optimisation, so that both
// tracks are one.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/james-bowman/nlp"
	"github.com/james-bowman/sparse"

	"tidemark/bench/lda/data"
	"tidemark/bench/lda/measure"
	"tidemark/corpus"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "nlp:", err)
		os.Exit(1)
	}
}

func run() error {
	clock := measure.Start()
	folder := flag.String("data", "", "`folder` of the exported corpus")
	out := flag.String("out", "", "`folder` for the model")
	topics := flag.Int("topics", 100, "K")
	passes := flag.Int("passes", 10, "over the corpus")
	threads := flag.Int("threads", 1, "workers")
	seed := flag.Uint64("seed", 1, "of the random numbers")
	flag.Parse()

	counts, err := data.Training(*folder)
	if err != nil {
		return err
	}
	matrix := columns(counts)
	l := nlp.NewLatentDirichletAllocation(*topics)
	l.Iterations, l.Processes = *passes, *threads
	l.PerplexityEvaluationFrequency = 0 // makes every pass that was asked for
	l.Rnd.Seed(*seed)
	clock.Begin()
	l.Fit(matrix)
	end := clock.End()
	alpha := make([]float64, *topics)
	for k := range alpha {
		alpha[k] = l.Alpha
	}
	if err := data.WriteModel(*out, counts.Terms(), alpha, l.Components().At); err != nil {
		return err
	}
	end.Passes, end.Folder = *passes, *out
	end.Report()
	return nil
}

// columns returns counts as terms × documents.
func columns(counts *corpus.Counts) *sparse.CSC {
	starts, terms, values := []int{0}, []int{}, []float64{}
	for d := range counts.Documents() {
		for _, cell := range counts.Row(d) {
			terms, values = append(terms, int(cell.Term)), append(values, float64(cell.Count))
		}
		starts = append(starts, len(terms))
	}
	return sparse.NewCSC(counts.Terms(), counts.Documents(), starts, terms, values)
}
