package main

import (
	"crypto/sha256"
	"fmt"
	"strconv"

	"tidemark/bench/trend/simulate"
	"tidemark/trend"
)

const (
	topics        = 40
	concentration = 5 // dispersion 1/6, as of real corpora
	noiseScale    = 0.15
)

// volumes are the courses of the number of documents.
var volumes = []struct {
	name string
	unit trend.Unit
	of   func(periods int) []int
}{
	{"equal", trend.Month, func(n int) []int { return simulate.Equal(n, 100) }},
	{"tenfold", trend.Month, func(n int) []int { return simulate.Growing(n, 30, 300) }},
	{"cs.CL months", trend.Month, simulate.Months},
	{"ACL years", trend.Year, simulate.Years},
}

// noises are the kinds of noise of a period.
var noises = []struct {
	name  string
	scale float64
	noise simulate.Noise
}{
	{"none", 0, simulate.Noise{}},
	{"ρ = 0", noiseScale, simulate.Noise{}},
	{"ρ = 0.3", noiseScale, simulate.Noise{Rho: 0.3}},
	{"ρ = 0.6", noiseScale, simulate.Noise{Rho: 0.6}},
	{"ρ = 0.8", noiseScale, simulate.Noise{Rho: 0.8}},
	{"moving average of 3", noiseScale, simulate.Noise{Kind: "moving average", Span: 3}},
	{"long memory 0.2", noiseScale, simulate.Noise{Kind: "long memory", Memory: 0.2}},
	{"long memory 0.4", noiseScale, simulate.Noise{Kind: "long memory", Memory: 0.4}},
}

// nullJobs are corpora in which nothing changes but by the noise of periods.
func nullJobs(chunks int) []job {
	var jobs []job
	for _, periods := range []int{8, 12, 24, 48} {
		for _, v := range volumes {
			for _, n := range noises {
				c := simulate.Corpus{
					Shares: simulate.Zipf(topics), Volume: v.of(periods),
					Concentration: concentration, Scale: n.scale, Noise: n.noise,
				}
				cal := simulate.Calendar(v.unit, periods)
				jobs = append(jobs, job{
					study:  "null",
					values: map[string]string{"periods": strconv.Itoa(periods), "volume": v.name, "noise": n.name},
					chunks: chunks,
					run: func(first uint64, corpora int) (map[string]float64, error) {
						t := tally{}
						for i := range corpora {
							t.add(trend.Analyze(cal, c.Draw(first+uint64(i)), trend.DefaultOptions()))
						}
						return t, nil
					},
				})
			}
		}
	}
	return jobs
}

// tally adds up the verdicts of corpora.
type tally map[string]float64

// add counts a corpus: whether any topic has a verdict of change, how many topics
// were tested, and how many have each verdict.
func (t tally) add(r trend.Result) {
	t["corpora"]++
	t["tested"] += float64(r.Tested)
	alarmed := false
	for _, v := range r.Verdicts {
		t[string(v.Outcome)]++
		alarmed = alarmed || changed(v)
	}
	if alarmed {
		t["alarmed"]++
	}
}

func changed(v trend.Verdict) bool {
	return v.Outcome == trend.Rising || v.Outcome == trend.Falling || v.Outcome == trend.Uneven
}

// fingerprint is a hash over what the procedure decides of one corpus, by which
// results of different procedures are told apart.
func fingerprint() string {
	c := simulate.Corpus{
		Shares: simulate.Zipf(20), Volume: simulate.Growing(30, 40, 200), Concentration: concentration,
		Scale: 0.3, Noise: simulate.Noise{Rho: 0.6},
		Plant: func(p, k int) float64 { return 1 + float64((p*k)%7+p*(k%3))/30 },
	}
	r, h := trend.Analyze(simulate.Calendar(trend.Month, 30), c.Draw(1), trend.DefaultOptions()), sha256.New()
	for k, v := range r.Verdicts {
		fmt.Fprintln(h, v.Outcome, v.Slope, v.SlopeLow, v.SlopeHigh, v.P, v.Q, v.First, v.Last, r.Shares[k][3].Low)
	}
	return fmt.Sprintf("%x", h.Sum(nil))[:8]
}
