// Pace measures how many tokens a second the sampler draws in its steady state.
//
//	pace -data FOLDER -topics 100 -threads 1
//
// A pass is drawing, counting anew and freezing; those that look at the quality
// of the state or learn priors take longer, and the median passes over them.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"time"

	"tidemark/bench/lda/data"
	"tidemark/lda"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "pace:", err)
		os.Exit(1)
	}
}

func run() error {
	folder := flag.String("data", "", "`folder` of the exported corpus")
	topics := flag.Int("topics", 100, "K")
	passes := flag.Int("passes", 80, "the first half is not counted")
	threads := flag.Int("threads", 1, "workers")
	flag.Parse()
	counts, err := data.Training(*folder)
	if err != nil {
		return err
	}
	o := lda.DefaultOptions(*topics)
	o.Passes, o.Workers = 2**passes, *threads // so that none of these is averaged
	ctx, cancel := context.WithCancel(context.Background())
	var seconds []float64
	var last time.Time
	o.Progress = func(p lda.Progress) {
		now := time.Now()
		if p.Pass > *passes/2 {
			seconds = append(seconds, now.Sub(last).Seconds())
		}
		if last = now; p.Pass == *passes {
			cancel()
		}
	}
	if _, err := lda.Fit(ctx, counts, o); ctx.Err() == nil {
		return err
	}
	slices.Sort(seconds)
	tokens := float64(counts.Tokens()) / 1e6
	fmt.Printf("%d topics, %d threads: %.1f million tokens a second, best pass %.1f\n",
		*topics, *threads, tokens/seconds[len(seconds)/2], tokens/seconds[0])
	return nil
}
