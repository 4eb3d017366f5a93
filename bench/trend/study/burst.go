package main

import (
	"strconv"

	"tidemark/bench/trend/simulate"
	"tidemark/trend"
)

// leastGain is the gain in BIC from which the tool speaks of a description.
const leastGain = 6

// courseJobs ask what bursts and descriptions are worth: found where nothing is
// planted, and with the right dates where a burst or a step is.
func courseJobs(chunks int) []job {
	var jobs []job
	for _, shape := range []int{4, 3} { // the burst and the late step
		for _, size := range []float64{1, 2, 3} {
			const periods = 24
			s := shapes[shape]
			cal := simulate.Calendar(trend.Month, periods)
			corpus := plantedCorpus(periods, noiseScale, plant(s.at, periods, size))
			jobs = append(jobs, job{
				study: "course", chunks: min(chunks, 2),
				values: map[string]string{"shape": s.name, "size": strconv.FormatFloat(size, 'g', -1, 64)},
				run: func(first uint64, corpora int) (map[string]float64, error) {
					f := map[string]float64{"corpora": float64(corpora)}
					for i := range corpora {
						r := trend.Analyze(cal, corpus.Draw(first+uint64(i)), trend.DefaultOptions())
						countBursts(f, r, first+uint64(i), periods)
						countDescriptions(f, r, periods)
					}
					return f, nil
				},
			})
		}
	}
	return jobs
}

// countBursts counts corpora with a false burst, and planted ones found, with
// their ends at most a period off.
func countBursts(f map[string]float64, r trend.Result, seed uint64, periods int) {
	elsewhere := false
	for _, b := range r.Bursts(seed) {
		switch {
		case b.Q > r.FDR:
		case b.Topic != plantedTopic:
			elsewhere = true
		default:
			f["burst"]++
			if near(b.First, periods/2) && near(b.Last, periods/2+2) {
				f["burst dated"]++
			}
		}
	}
	if elsewhere {
		f["false burst"]++
	}
}

// countDescriptions counts topics that are described as changed: the planted one,
// its onset's interval holding the planted period, and the others.
func countDescriptions(f map[string]float64, r trend.Result, periods int) {
	for k, d := range r.Descriptions() {
		if d.Shape == "" {
			continue
		}
		told := d.Gain > leastGain && d.Onset >= 0
		switch {
		case k != plantedTopic:
			f["others"]++
			if told {
				f["others told"]++
			}
		case told:
			f["told"]++
			if at := 3 * periods / 4; d.OnsetLow <= at && at <= d.OnsetHigh {
				f["told dated"]++
			}
		}
	}
}

func near(a, b int) bool { return a-b <= 1 && b-a <= 1 }
