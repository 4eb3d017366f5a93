// Fit runs lda.Fit on a folder of package data and writes the model for the
// evaluator.
//
//	fit -data FOLDER -out FOLDER -topics 100 -passes 100 -track equal
package main

import (
	"context"
	"flag"
	"fmt"
	"os"

	"tidemark/bench/lda/data"
	"tidemark/bench/lda/measure"
	"tidemark/lda"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

func run() error {
	clock := measure.Start()
	folder := flag.String("data", "", "`folder` of the exported corpus")
	out := flag.String("out", "", "`folder` for the model")
	track := flag.String("track", "equal", "equal (fixed α = 0.1, β = 0.01) or best (the defaults)")
	engine := flag.String("engine", "gibbs", "gibbs or variational")
	topics := flag.Int("topics", 100, "K")
	passes := flag.Int("passes", 0, "over the corpus; 0 is the engine's own number")
	threads := flag.Int("threads", 1, "workers")
	seed := flag.Uint64("seed", 1, "of the random numbers")
	flag.Parse()

	counts, err := data.Training(*folder)
	if err != nil {
		return err
	}
	o := lda.DefaultOptions(*topics)
	o.Engine, o.Seed, o.Passes, o.Workers = lda.Engine(*engine), *seed, *passes, *threads
	if *track == "equal" {
		o.Alpha, o.Beta, o.FixedPriors = 0.1, 0.01, true
	}
	clock.Begin()
	fitted, err := lda.Fit(context.Background(), counts, o)
	if err != nil {
		return err
	}
	end := clock.End()
	m := fitted.Model
	if err := data.WriteModel(*out, m.Terms(), m.Alpha(), m.Probability); err != nil {
		return err
	}
	end.Passes, end.Folder = *passes, *out
	end.Detail = map[string]any{
		"engine": fitted.Engine, "stopped": fitted.Stopped, "passes_made": fitted.Passes,
		"samples": fitted.Samples, "beta": m.Beta(),
	}
	end.Report()
	return nil
}
