package main

import (
	"math/rand/v2"
	"time"

	"tidemark/bench/trend/simulate"
	"tidemark/internal/rng"
	"tidemark/trend"
)

// costJobs time 150,000 documents of 100 topics over 300 months.
func costJobs() []job {
	const periods, each, k = 300, 500, 100
	return []job{{
		study: "cost", chunks: 1,
		values: map[string]string{"documents": "150,000", "topics": "100", "periods": "300"},
		run: func(uint64, int) (map[string]float64, error) {
			c := simulate.Corpus{
				Shares: simulate.Zipf(k), Volume: simulate.Equal(periods, each), Concentration: concentration,
				Scale: noiseScale, Noise: simulate.Noise{Rho: 0.3},
			}
			stream := rng.New(1, sampling, 0, 0)
			pool, random := make([][]float64, 0, each), rand.New(&stream)
			theta := make([]float64, k)
			c.Each(1, 0, c.Shares, theta, func() { pool = append(pool, append([]float64(nil), theta...)) })
			prev, began := trend.NewPrevalence(periods, k), time.Now()
			for p := range periods {
				for range each {
					prev.Add(p, pool[random.IntN(each)])
				}
			}
			added := time.Since(began)
			began = time.Now()
			r := trend.Analyze(simulate.Calendar(trend.Month, periods), prev, trend.DefaultOptions())
			return map[string]float64{
				"seconds of Add": added.Seconds(), "seconds of Analyze": time.Since(began).Seconds(), "tested": float64(r.Tested),
			}, nil
		},
	}}
}

func planned(periods int) trend.Calendar { return simulate.Calendar(trend.Month, periods) }
