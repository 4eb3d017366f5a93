// Study asks of the trend procedure what it does where the truth is known, and
// appends what came out to a file of results. Chunks that have a result are
// skipped, so it can be interrupted at any time.
//
//	study -results FILE [-fits FOLDER] [-only REGEX] [-corpora 200] [-limit 10m]
package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"strings"
	"time"

	"tidemark/bench/trend/record"
)

// chunkSize is how many corpora a chunk holds.
const chunkSize = 100

// job is one case of a study.
type job struct {
	study  string
	values map[string]string // the case
	chunks int
	// run returns the figures of a chunk; its random numbers are keyed by first,
	// the number of its first corpus, and those after it.
	run func(first uint64, corpora int) (map[string]float64, error)
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "study:", err)
		os.Exit(1)
	}
}

func run() error {
	results := flag.String("results", "", "`file` of results")
	fits := flag.String("fits", "", "`folder` of results of the tool; without it real corpora are left out")
	only := flag.String("only", "", "`pattern` of the name of a study and its case: null map[noise:none periods:8 volume:equal]")
	corpora := flag.Int("corpora", 200, "simulated corpora a case, in hundreds")
	limit := flag.Duration("limit", 0, "ends after the chunk in which this time is over; 0 never")
	flag.Parse()
	if *results == "" {
		return fmt.Errorf("no -results: say where the results are to be kept")
	}
	pattern, err := regexp.Compile(*only)
	if err != nil {
		return fmt.Errorf("-only: %w", err)
	}
	jobs, err := allJobs((*corpora+chunkSize-1)/chunkSize, *fits)
	if err != nil {
		return err
	}
	return makeMissing(*results, jobs, pattern, *limit)
}

// allJobs lists every case of every study, what is soon done first.
func allJobs(chunks int, fits string) ([]job, error) {
	jobs := costJobs()
	if fits != "" {
		ofFits, err := realJobs(fits)
		if err != nil {
			return nil, err
		}
		jobs = append(jobs, ofFits...)
	}
	jobs = append(jobs, sourceJobs(chunks)...)
	jobs = append(jobs, mixJobs(chunks)...)
	jobs = append(jobs, courseJobs(chunks)...)
	jobs = append(jobs, coverageJobs(chunks)...)
	jobs = append(jobs, textJobs()...)
	jobs = append(jobs, nullJobs(chunks)...)
	jobs = append(jobs, plantedJobs(chunks)...)
	return append(jobs, delayJobs(chunks)...), nil
}

// makeMissing makes chunk after chunk of all cases, so that a study that ends
// early has something of each.
func makeMissing(results string, jobs []job, pattern *regexp.Regexp, limit time.Duration) error {
	all, err := record.Read(results)
	if err != nil {
		return err
	}
	have := map[string]bool{}
	for _, r := range all {
		have[r.Key()] = true
	}
	began, method := time.Now(), fingerprint()
	for chunk, more := 0, true; more; chunk++ {
		more = false
		for _, j := range jobs {
			if chunk >= j.chunks || !pattern.MatchString(fmt.Sprint(j.study, " ", j.values)) {
				continue
			}
			more = true
			r := record.Record{Study: j.study, Case: j.values, Chunk: chunk, Method: method, Go: runtime.Version(), CPU: cpu()}
			if have[r.Key()] {
				continue
			}
			if limit > 0 && time.Since(began) > limit {
				return nil
			}
			if err := makeChunk(results, j, r); err != nil {
				return err
			}
		}
	}
	return nil
}

func makeChunk(results string, j job, r record.Record) error {
	began := time.Now()
	figures, err := j.run(uint64(r.Chunk*chunkSize), chunkSize)
	if err != nil {
		return fmt.Errorf("%s %v: %w", j.study, j.values, err)
	}
	r.Figures, r.Seconds = figures, float64(time.Since(began).Round(time.Millisecond))/1e9
	fmt.Printf("%s %v %d: %v (%.1f s)\n", r.Study, r.Case, r.Chunk, r.Figures, r.Seconds)
	return record.Append(results, r)
}

// cpu names the processor, where the system tells.
func cpu() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return runtime.GOARCH
	}
	for line := range strings.Lines(string(text)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return runtime.GOARCH
}
