package main

import (
	"strings"

	"tidemark/bench/trend/simulate"
	"tidemark/trend"
)

// mixScene is a corpus of two groups of documents.
type mixScene struct {
	name     string
	one, two simulate.Corpus
}

// mixScenes are 24 months in which the groups change their parts and no topic
// changes in either, and some in which a topic grows in both.
func mixScenes() []mixScene {
	const periods = 24
	base := simulate.Corpus{
		Shares: simulate.Zipf(topics), Volume: simulate.Equal(periods, 100), Concentration: concentration,
		Scale: noiseScale, Noise: simulate.Noise{Rho: 0.3},
	}
	tilted := func(_, k int) float64 { return step(k%2 == 0, 3) }
	shrinking, growing, plain := base, base, base
	shrinking.Volume, growing.Volume = simulate.Equal(periods, 0), simulate.Equal(periods, 0)
	for p := range periods {
		growing.Volume[p] = 40 + 120*p/(periods-1)
		shrinking.Volume[p] = 200 - growing.Volume[p]
	}
	shifted := growing
	shifted.Plant = tilted
	rising := base
	rising.Plant = plant(shapes[0].at, periods, 3)
	both := shifted
	both.Plant = func(p, k int) float64 { return tilted(p, k) * rising.Plant(p, k) }
	risingOld := shrinking
	risingOld.Plant = rising.Plant
	old, added := twoSources(periods, 3)
	return []mixScene{
		{"nothing", plain, plain},
		{"a group grows from a fifth to four fifths, topics three times as common in it", shrinking, shifted},
		{"a group with other topics is added half-way", old, added},
		{"a topic triples in both groups", rising, rising},
		{"both at once", risingOld, both},
	}
}

// mixJobs ask whether a change of the mix is told from growth: of topics with a
// verdict of change, how many carry a note that the mix explains it, and how
// many change once the mix is held. The planted topic is counted apart.
func mixJobs(chunks int) []job {
	var jobs []job
	for _, scene := range mixScenes() {
		cal := simulate.Calendar(trend.Month, len(scene.one.Volume))
		jobs = append(jobs, job{
			study: "mix", chunks: min(chunks, 2), values: map[string]string{"scene": scene.name},
			run: func(first uint64, corpora int) (map[string]float64, error) {
				f := map[string]float64{"corpora": float64(corpora)}
				for i := range corpora {
					seed := first + uint64(i)
					one, two := scene.one.Draw(seed), scene.two.Draw(seed+1<<32)
					all := scene.one.Draw(seed)
					all.Merge(two)
					overall := trend.Analyze(cal, all, trend.DefaultOptions())
					countMix(f, overall, trend.Mix(cal, []*trend.Prevalence{one, two}, []string{"one", "two"}, overall))
				}
				return f, nil
			},
		})
	}
	return jobs
}

func countMix(f map[string]float64, overall trend.Result, mixed trend.Mixed) {
	for k, v := range overall.Verdicts {
		who := "other "
		if k == plantedTopic {
			who = "planted "
		}
		if changed(v) {
			f[who+"changed"]++
			for _, n := range mixed.Splits[k].Notes {
				if strings.HasPrefix(n.Code, "mix") {
					f[who+"noted"]++
					break
				}
			}
		}
		if k < len(mixed.Standard.Verdicts) && changed(mixed.Standard.Verdicts[k]) {
			f[who+"standardised"]++
		}
	}
}
