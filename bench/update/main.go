// Update feeds a state day by day and then week by week, as a job would, and
// measures whether topics keep their identity: how many unchanged documents keep
// their main topic from run to run, and how far the end agrees with fits of
// everything at once. Then it times small updates of a large state.
//
//	go run ./bench/update -documents ../shared/data/arxiv_daily_2025h1.jsonl.zst -results docs/benchmarks/update
//
// Every update is a process of its own; seconds and peak memory are the process's.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "update:", err)
		os.Exit(1)
	}
}

func run() error {
	documents := flag.String("documents", "../shared/data/arxiv_daily_2025h1.jsonl.zst", "`file` of JSON Lines with id and date, zstd")
	results := flag.String("results", "", "`folder` for the results")
	large := flag.String("large", "../shared/data/arxiv_150k.jsonl.zst", "`file` of more than 100,000 documents, for the time of an update of a large state")
	days := flag.Int("days", 56, "fed day by day; the rest by week")
	flag.Parse()
	if *results == "" {
		return fmt.Errorf("no -results: say where the results are to be kept")
	}
	work, err := os.MkdirTemp("", "tidemark-bench-update-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	batches, err := cut(*documents, *days)
	if err != nil {
		return err
	}
	tool, err := build(work)
	if err != nil {
		return err
	}
	steps, end, err := feed(tool, work, batches)
	if err != nil {
		return err
	}
	agreements, err := compareWithFits(tool, work, *documents, end)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*results, 0o755); err != nil {
		return err
	}
	if err := writeLines(filepath.Join(*results, "steps.jsonl"), steps); err != nil {
		return err
	}
	if err := writeLines(filepath.Join(*results, "agreement.jsonl"), agreements); err != nil {
		return err
	}
	summarize(steps, agreements)
	timed, err := timeLarge(tool, work, *large)
	if err != nil {
		return err
	}
	return writeLines(filepath.Join(*results, "large.jsonl"), timed)
}

// writeLines writes one JSON value a line.
func writeLines[T any](path string, values []T) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	e := json.NewEncoder(f)
	for _, v := range values {
		if err := e.Encode(v); err != nil {
			f.Close()
			return err
		}
	}
	return f.Close()
}

func summarize(steps []step, agreements []agreement) {
	var kept []float64
	for _, s := range steps {
		if s.Refit == "" && s.Before > 0 {
			kept = append(kept, s.Kept)
		}
		fmt.Printf("%s  %-8s %5d new  %6d in all  kept %.4f  %5.1f s  %4d MiB  %s\n",
			s.AsOf, s.Outcome, s.Added, s.Documents, s.Kept, s.Seconds, s.PeakMiB, s.Refit)
	}
	if len(kept) > 0 {
		fmt.Printf("without a fit, least kept: %.4f\n", slices.Min(kept))
	}
	for _, a := range agreements {
		fmt.Printf("%s: %d documents, same main topic %.4f, NMI %.4f; main share above 0.5 in both: %d, %.4f, %.4f\n",
			a.Of, a.Documents, a.Same, a.NMI, a.SureDocuments, a.SureSame, a.SureNMI)
	}
}
