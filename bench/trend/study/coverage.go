package main

import (
	"strconv"

	"tidemark/bench/trend/simulate"
	"tidemark/trend"
)

// coverageJobs count how often the 95% interval of a share holds the true one,
// of topics of 1 to 14% and one that takes the rest.
func coverageJobs(chunks int) []job {
	const periods = 12
	shares := []float64{0.01, 0.03, 0.06, 0.14, 0.76}
	var jobs []job
	for _, about := range []float64{1, 3, 10} {
		for _, n := range []int{10, 20, 30, 50, 100, 300, 1000} {
			c := simulate.Corpus{
				Shares: shares, Volume: simulate.Equal(periods, n), Concentration: about,
				Scale: noiseScale, Noise: simulate.Noise{Rho: 0.3},
			}
			cal := simulate.Calendar(trend.Month, periods)
			jobs = append(jobs, job{
				study: "coverage", chunks: min(chunks, 10),
				values: map[string]string{"documents": strconv.Itoa(n), "concentration": strconv.FormatFloat(about, 'g', -1, 64)},
				run: func(first uint64, corpora int) (map[string]float64, error) {
					f := map[string]float64{}
					for i := range corpora {
						truth := c.PeriodShares(first + uint64(i))
						r := trend.Analyze(cal, c.Draw(first+uint64(i)), trend.DefaultOptions())
						for k, s := range shares[:4] {
							name := strconv.FormatFloat(100*s, 'f', 0, 64) + "%"
							for p, row := range truth {
								f["all"]++
								f["all "+name]++
								if at := r.Shares[k][p]; at.Low <= row[k] && row[k] <= at.High {
									f["held"]++
									f["held "+name]++
								}
							}
						}
					}
					return f, nil
				},
			})
		}
	}
	return jobs
}
