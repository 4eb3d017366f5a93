// Stream fits topics to an invented corpus of any size within a given memory, or
// without a limit, and says how long it took and how much memory was resident.
//
//	stream -documents 400000 -memory 64        tokens beyond 64 MiB lie in files
//	stream -documents 400000 -memory 0         all in memory
package main

import (
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"os"
	"runtime/debug"
	"time"

	"tidemark/bench/lda/measure"
	"tidemark/corpus"
	"tidemark/corpus/chunk"
	"tidemark/lda"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "stream:", err)
		os.Exit(1)
	}
}

func run() error {
	documents := flag.Int("documents", 400_000, "of 200 tokens each")
	memory := flag.Int64("memory", 0, "MiB that tokens may take; 0 is no limit")
	topics := flag.Int("topics", 100, "K, of the corpus and of the model")
	passes := flag.Int("passes", 20, "over the corpus")
	threads := flag.Int("threads", 2, "workers")
	flag.Parse()

	limit := int64(math.MaxInt64)
	if *memory > 0 {
		limit = *memory << 20
		debug.SetMemoryLimit(limit + 32<<20) // beyond it the collector runs all the time
	}
	store := chunk.NewStore(limit/8, "")
	defer store.Close()
	counts, err := corpus.CollectCounts(store, terms, planted(*documents, *topics))
	if err != nil {
		return err
	}
	o := lda.DefaultOptions(*topics)
	o.Passes, o.Workers = *passes, *threads
	if *memory > 0 {
		o.Memory = limit / 4
	}
	clock := measure.Start()
	start, cpu := time.Now(), clock.End().CPUTotal
	fitted, err := lda.Fit(context.Background(), counts, o)
	if err != nil {
		return err
	}
	defer fitted.Theta.Close()
	fmt.Printf("%d tokens, memory %d MiB: fit %.1f s, %.1f s of CPU, peak %d MiB, result %x\n",
		counts.Tokens(), *memory, time.Since(start).Seconds(), clock.End().CPUTotal-cpu, measure.PeakMiB(), digest(fitted, *documents/1000))
	return fitted.Theta.Err()
}

const (
	terms  = 20_000
	length = 200
)

// planted yields documents of two topics each. Half of a topic's tokens come from
// 400 terms of its own, the others from all terms by Zipf's law.
func planted(documents, topics int) iter.Seq2[string, []corpus.TermCount] {
	return func(yield func(string, []corpus.TermCount) bool) {
		random := rand.New(rand.NewPCG(1, 1))
		common := rand.NewZipf(random, 1.05, 20, terms-1)
		for d := range documents {
			pair := [2]int{random.IntN(topics), random.IntN(topics)}
			counts := map[uint32]uint32{}
			for range length {
				w := uint32(common.Uint64())
				if random.IntN(2) == 0 {
					w = uint32((pair[random.IntN(2)]*197 + random.IntN(400)) % terms)
				}
				counts[w]++
			}
			row := make([]corpus.TermCount, 0, len(counts))
			for w, n := range counts {
				row = append(row, corpus.TermCount{Term: w, Count: n})
			}
			if !yield(fmt.Sprint(d), row) {
				return
			}
		}
	}
}

// digest tells results apart, by φ and some rows of θ.
func digest(f *lda.Fitted, every int) []byte {
	h := sha256.New()
	k, v := f.Model.Phi().Dims()
	for w := 0; w < v; w += 7 {
		for topic := range k {
			fmt.Fprint(h, f.Model.Probability(topic, w))
		}
	}
	documents, _ := f.Theta.Dims()
	for d := 0; d < documents; d += max(1, every) {
		fmt.Fprint(h, f.Theta.Row(make([]float64, k), d))
	}
	return h.Sum(nil)[:8]
}
