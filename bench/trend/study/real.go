package main

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strconv"
	"time"

	"tidemark/bench/trend/tables"
	"tidemark/internal/rng"
	"tidemark/trend"
)

// The purposes of random numbers; see package rng.
const (
	shuffling rng.Purpose = 1200 + iota
	removing
	sampling
)

// realCases are the fitted corpora and how their time is divided.
var realCases = []struct {
	name  string
	units []trend.Unit
	// unfinished is an as-of instant within the last period of the first unit.
	unfinished time.Time
}{
	{"acl_abstracts", []trend.Unit{trend.Year}, time.Date(2021, 9, 1, 0, 0, 0, 0, time.UTC)},
	{"arxiv_cs_cl", []trend.Unit{trend.Year, trend.Quarter, trend.Month}, time.Date(2018, 11, 20, 0, 0, 0, 0, time.UTC)},
	{"arxiv_150k", []trend.Unit{trend.Quarter, trend.Month}, time.Date(2019, 12, 5, 0, 0, 0, 0, time.UTC)},
}

// dated is the documents of a corpus that have a place in a calendar.
type dated struct {
	corpus *tables.Corpus
	cal    trend.Calendar
	rows   []int // documents
	period []int // of each of them
}

func place(c *tables.Corpus, opts trend.PlanOptions) dated {
	d := dated{corpus: c}
	d.cal, _ = trend.Plan(c.Spans, opts)
	for row, span := range c.Spans {
		if p, ok := d.cal.Place(span); ok {
			d.rows, d.period = append(d.rows, row), append(d.period, p)
		}
	}
	return d
}

// analyze tests with the given period of each document; keep says which count.
func (d dated) analyze(period []int, keep func(i int) bool) trend.Result {
	prev, theta := trend.NewPrevalence(len(d.cal.Periods), d.corpus.Topics), make([]float64, d.corpus.Topics)
	for i, row := range d.rows {
		if keep == nil || keep(i) {
			d.corpus.ThetaTo(theta, row)
			prev.Add(period[i], theta)
		}
	}
	return trend.Analyze(d.cal, prev, trend.DefaultOptions())
}

// realJobs are the studies of fitted corpora.
func realJobs(fits string) ([]job, error) {
	var jobs []job
	for _, r := range realCases {
		c, err := tables.Read(filepath.Join(fits, r.name))
		if err != nil {
			return nil, fmt.Errorf("%w; bench/trend/run.sh makes it", err)
		}
		for _, unit := range r.units {
			jobs = append(jobs, shuffleJob(r.name, place(c, trend.PlanOptions{Unit: unit})))
		}
		jobs = append(jobs,
			unfinishedJob(r.name, place(c, trend.PlanOptions{Unit: r.units[0], AsOf: r.unfinished})),
		)
		for _, n := range []int{10, 30, 100, 300} {
			jobs = append(jobs, sampleJob(r.name, c, n))
		}
	}
	demo, err := demoJobs(filepath.Join(fits, "demo"))
	if err != nil {
		return nil, err
	}
	listed, err := listJobs(filepath.Join(fits, "arxiv_cs_cl"))
	return append(append(jobs, demo...), listed...), err
}

// shuffleJob shuffles the dates among the documents, 200 times: volumes stay, and
// nothing else of time.
func shuffleJob(name string, d dated) job {
	return job{
		study: "shuffle", chunks: 2,
		values: map[string]string{"corpus": name, "unit": d.cal.Unit.String()},
		run: func(first uint64, corpora int) (map[string]float64, error) {
			t := tally{}
			for i := range corpora {
				stream := rng.New(first+uint64(i), shuffling, 0, rng.HashString(name))
				period := append([]int(nil), d.period...)
				rand.New(&stream).Shuffle(len(period), func(a, b int) { period[a], period[b] = period[b], period[a] })
				t.add(d.analyze(period, nil))
			}
			t["periods"] = float64(corpora * len(d.cal.Periods))
			t["documents"] = float64(corpora * len(d.rows))
			return t, nil
		},
	}
}

// unfinishedJob removes subsets of the documents of the unfinished period, from
// none to all, and counts verdicts of which a byte changes.
func unfinishedJob(name string, d dated) job {
	last := len(d.cal.Periods) - 1
	return job{
		study: "unfinished", chunks: 1,
		values: map[string]string{"corpus": name, "unit": d.cal.Unit.String()},
		run: func(uint64, int) (map[string]float64, error) {
			if d.cal.Periods[last].Finished {
				return nil, fmt.Errorf("%s has no unfinished period", name)
			}
			const subsets = 25
			whole := verdictBytes(d.analyze(d.period, nil))
			f := map[string]float64{"subsets": subsets}
			for _, p := range d.period {
				if p == last {
					f["documents"]++
				}
			}
			for i := range subsets {
				stream := rng.New(uint64(i), removing, 0, rng.HashString(name))
				random, kept := rand.New(&stream), float64(i)/(subsets-1)
				r := d.analyze(d.period, func(i int) bool { return d.period[i] != last || random.Float64() < kept })
				for k, v := range verdictBytes(r) {
					if v != whole[k] {
						f["changed"]++
					}
				}
			}
			return f, nil
		},
	}
}

func verdictBytes(r trend.Result) []string {
	var all []string
	for _, v := range r.Verdicts {
		all = append(all, fmt.Sprintf("%+v", v))
	}
	return all
}

// sampleJob counts how often the interval of a share holds the mean of all
// documents, where a period is n of them drawn at random.
func sampleJob(name string, c *tables.Corpus, n int) job {
	return job{
		study: "sampled coverage", chunks: 1,
		values: map[string]string{"corpus": name, "documents": strconv.Itoa(n)},
		run: func(first uint64, corpora int) (map[string]float64, error) {
			truth, theta := make([]float64, c.Topics), make([]float64, c.Topics)
			for d := range c.Documents() {
				c.ThetaTo(theta, d)
				for k, x := range theta {
					truth[k] += x / float64(c.Documents())
				}
			}
			f := map[string]float64{}
			for i := range corpora {
				stream := rng.New(first+uint64(i), sampling, n, rng.HashString(name))
				countSampled(f, c, truth, n, rand.New(&stream))
			}
			return f, nil
		},
	}
}

func countSampled(f map[string]float64, c *tables.Corpus, truth []float64, n int, random *rand.Rand) {
	const periods = 12
	d := dated{corpus: c, cal: planned(periods)}
	for p := range periods {
		for range n {
			d.rows, d.period = append(d.rows, random.IntN(c.Documents())), append(d.period, p)
		}
	}
	for k, row := range d.analyze(d.period, nil).Shares {
		for _, s := range row {
			f["all"]++
			if s.Low <= truth[k] && truth[k] <= s.High {
				f["held"]++
			}
		}
	}
}
