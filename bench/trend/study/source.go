package main

import (
	"strconv"

	"tidemark/bench/trend/simulate"
	"tidemark/trend"
)

// sourceJobs add a second source half-way, as large as the first: nothing changes
// in either, but half of the topics are tilt times as common in the second.
func sourceJobs(chunks int) []job {
	const periods = 24
	var jobs []job
	for _, tilt := range []float64{1, 1.5, 3} {
		old, added := twoSources(periods, tilt)
		cal := simulate.Calendar(trend.Month, periods)
		jobs = append(jobs, job{
			study: "source", chunks: min(chunks, 2),
			values: map[string]string{"tilt": strconv.FormatFloat(tilt, 'g', -1, 64)},
			run: func(first uint64, corpora int) (map[string]float64, error) {
				f := map[string]float64{}
				for i := range corpora {
					seed := first + uint64(i)
					// A seed far away makes the two sources independent.
					one, two := old.Draw(seed), added.Draw(seed+1<<32)
					countInto(f, "old ", trend.Analyze(cal, one, trend.DefaultOptions()))
					countInto(f, "new ", trend.Analyze(cal, two, trend.DefaultOptions()))
					one.Merge(two)
					countInto(f, "pooled ", trend.Analyze(cal, one, trend.DefaultOptions()))
				}
				f["corpora"] = float64(corpora)
				return f, nil
			},
		})
	}
	return jobs
}

func twoSources(periods int, tilt float64) (old, added simulate.Corpus) {
	old = simulate.Corpus{
		Shares: simulate.Zipf(topics), Volume: simulate.Equal(periods, 100), Concentration: concentration,
		Scale: noiseScale, Noise: simulate.Noise{Rho: 0.3},
	}
	added = old
	added.Volume = simulate.Equal(periods, 0)
	for p := periods / 2; p < periods; p++ {
		added.Volume[p] = 100
	}
	added.Plant = func(_, k int) float64 {
		if k%2 == 0 {
			return tilt
		}
		return 1
	}
	return old, added
}

func countInto(f map[string]float64, who string, r trend.Result) {
	n := 0.0
	for _, v := range r.Verdicts {
		if changed(v) {
			n++
		}
	}
	f[who+"changed"] += n
	f[who+"tested"] += float64(r.Tested)
	if n > 0 {
		f[who+"alarmed"]++
	}
}
