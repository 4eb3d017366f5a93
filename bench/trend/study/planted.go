package main

import (
	"math"
	"strconv"

	"tidemark/bench/trend/simulate"
	"tidemark/trend"
)

// plantedTopic is the topic that changes: of 40 the 8th, 3% of the text.
const plantedTopic = 7

// shapes are courses of a share that ends (the burst: stays for three periods)
// at size times where it began.
var shapes = []struct {
	name string
	at   func(p, periods int, size float64) float64
}{
	{"line", func(p, n int, size float64) float64 { return 1 + (size-1)*float64(p)/float64(n-1) }},
	{"late rise", func(p, n int, size float64) float64 {
		return 1 + (size-1)*math.Max(0, float64(p-n/2))/float64(n-1-n/2)
	}},
	{"step in the middle", func(p, n int, size float64) float64 { return step(p >= n/2, size) }},
	{"step at three quarters", func(p, n int, size float64) float64 { return step(p >= 3*n/4, size) }},
	{"burst of 3 in the middle", func(p, n int, size float64) float64 { return step(p >= n/2 && p < n/2+3, size) }},
}

func step(over bool, size float64) float64 {
	if over {
		return size
	}
	return 1
}

func plant(at func(p, periods int, size float64) float64, periods int, size float64) func(p, k int) float64 {
	return func(p, k int) float64 {
		if k == plantedTopic {
			return at(p, periods, size)
		}
		return 1
	}
}

var plantedNoises = []struct {
	name  string
	scale float64
}{{"none", 0}, {"15%, ρ = 0.3", noiseScale}}

func plantedCorpus(periods int, scale float64, plant func(p, k int) float64) simulate.Corpus {
	return simulate.Corpus{
		Shares: simulate.Zipf(topics), Volume: simulate.Equal(periods, 100), Concentration: concentration,
		Scale: scale, Noise: simulate.Noise{Rho: 0.3}, Plant: plant,
	}
}

// plantedJobs are corpora in which one topic changes: how often it is found.
func plantedJobs(chunks int) []job {
	var jobs []job
	for _, periods := range []int{12, 24, 48} {
		for _, shape := range shapes {
			for _, size := range []float64{1.25, 1.5, 2, 3, 5} {
				for _, n := range plantedNoises {
					cal := simulate.Calendar(trend.Month, periods)
					c := plantedCorpus(periods, n.scale, plant(shape.at, periods, size))
					jobs = append(jobs, job{
						study: "planted", chunks: min(chunks, 2),
						values: map[string]string{
							"periods": strconv.Itoa(periods), "shape": shape.name, "noise": n.name,
							"size": strconv.FormatFloat(size, 'g', -1, 64),
						},
						run: func(first uint64, corpora int) (map[string]float64, error) {
							return findPlanted(cal, c, first, corpora), nil
						},
					})
				}
			}
		}
	}
	return jobs
}

func findPlanted(cal trend.Calendar, c simulate.Corpus, first uint64, corpora int) map[string]float64 {
	f := map[string]float64{}
	for i := range corpora {
		r := trend.Analyze(cal, c.Draw(first+uint64(i)), trend.DefaultOptions())
		f["corpora"]++
		f[string(r.Verdicts[plantedTopic].Outcome)]++
		for k, v := range r.Verdicts {
			if k != plantedTopic && changed(v) {
				f["others changed"]++
			}
		}
	}
	return f
}

// looks are the months after which delayJobs look again.
func looks() []int { return []int{1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 24} }

// delayJobs look again and again: how long a change that begins in the
// 25th takes to be noticed. All looks are at the full level, without regard to
// those before, as whoever looks every month or so would do.
func delayJobs(chunks int) []job {
	const quiet, watched = 24, 24
	courses := map[string]func(p int, size float64) float64{
		"step": func(p int, size float64) float64 { return step(p >= quiet, size) },
		"rise over 24 months": func(p int, size float64) float64 {
			return 1 + (size-1)*math.Max(0, float64(p-quiet+1))/watched
		},
	}
	var jobs []job
	for _, name := range []string{"step", "rise over 24 months"} {
		for _, size := range []float64{1, 2, 3, 5} {
			at := courses[name]
			c := plantedCorpus(quiet+watched, noiseScale, func(p, k int) float64 {
				if k == plantedTopic {
					return at(p, size)
				}
				return 1
			})
			jobs = append(jobs, job{
				study: "delay", chunks: min(chunks, 1),
				values: map[string]string{"shape": name, "size": strconv.FormatFloat(size, 'g', -1, 64)},
				run: func(first uint64, corpora int) (map[string]float64, error) {
					f := map[string]float64{}
					for i := range corpora {
						f["corpora"]++
						if n := noticed(c, first+uint64(i), quiet); n > 0 {
							f["after "+strconv.Itoa(n)]++
						}
					}
					return f, nil
				},
			})
		}
	}
	return jobs
}

// noticed returns after how many periods past the quiet ones a look first calls the
// planted topic rising or uneven, 0 if it never is.
func noticed(c simulate.Corpus, seed uint64, quiet int) int {
	all := c.Draw(seed)
	for _, n := range looks() {
		cal := simulate.Calendar(trend.Month, len(c.Volume))
		for i := quiet + n; i < len(c.Volume); i++ {
			cal.Periods[i].Finished = false
		}
		r := trend.Analyze(cal, all, trend.DefaultOptions())
		if o := r.Verdicts[plantedTopic].Outcome; o == trend.Rising || o == trend.Uneven {
			return n
		}
	}
	return 0
}
