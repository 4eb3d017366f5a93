package main

import (
	"context"
	"math"

	"tidemark/bench/trend/simulate"
	"tidemark/lda"
	"tidemark/trend"
)

const (
	textTopics  = 12
	textPeriods = 24
	textCorpora = 5 // a chunk
	risingTopic = 6
	sinkTopic   = 9
)

// textJobs go all the way from words: topics are fitted on documents whose length
// stays or doubles, with constant shares and with one that doubles and one that
// halves.
func textJobs() []job {
	lengths := []struct {
		name  string
		first float64
		grows float64
	}{{"60 tokens", 60, 1}, {"40 to 80 tokens", 40, 2}}
	var jobs []job
	for _, length := range lengths {
		for _, planted := range []string{"nothing", "one doubles, one halves"} {
			t := simulate.Text{
				Corpus: simulate.Corpus{
					Shares: simulate.Zipf(textTopics), Volume: simulate.Equal(textPeriods, 100), Concentration: 2,
				},
				Terms:  1000,
				Length: func(p int) float64 { return length.first * (1 + (length.grows-1)*along(p)) },
			}
			if planted != "nothing" {
				t.Plant = doublesAndHalves
			}
			jobs = append(jobs, job{
				study: "text", chunks: 4, values: map[string]string{"length": length.name, "planted": planted},
				run: func(first uint64, _ int) (map[string]float64, error) {
					f := map[string]float64{}
					for i := range uint64(textCorpora) {
						if err := fitText(f, t, first+i, 0); err != nil {
							return nil, err
						}
					}
					return f, nil
				},
			})
		}
	}
	return jobs
}

func along(p int) float64 { return float64(p) / (textPeriods - 1) }

func doublesAndHalves(p, k int) float64 {
	switch k {
	case risingTopic:
		return 1 + along(p)
	case sinkTopic:
		return 1 - along(p)/2
	}
	return 1
}

// fitText fits topics and adds the verdicts, and how much of the planted changes
// came back, to f. With 0 passes the fit ends when it is good.
func fitText(f map[string]float64, t simulate.Text, seed uint64, passes int) error {
	w := t.Write(seed)
	o := lda.DefaultOptions(textTopics)
	o.Seed, o.Workers, o.Passes = seed, 1, passes
	o.SerialBelow = 1 // the engine of large corpora
	fitted, err := lda.Fit(context.Background(), w.Counts, o)
	if err != nil {
		return err
	}
	prev, row := trend.NewPrevalence(textPeriods, textTopics), make([]float64, textTopics)
	for d, p := range w.Period {
		prev.Add(p, fitted.Theta.Row(row, d))
	}
	r := trend.Analyze(simulate.Calendar(trend.Month, textPeriods), prev, trend.DefaultOptions())
	tally(f).add(r)
	if t.Plant == nil {
		return nil
	}
	for name, k := range map[string]int{"doubling ": risingTopic, "halving ": sinkTopic} {
		v := r.Verdicts[nearest(w.Phi[k], fitted.Model)]
		f[name+string(v.Outcome)]++
		if !math.IsNaN(v.Change) {
			f[name+"change"] += v.Change
			f[name+"truth"] += 100 * (w.Truth[textPeriods-1][k] - w.Truth[0][k])
		}
	}
	return nil
}

// nearest returns the topic of a model whose terms have the greatest cosine with
// phi.
func nearest(phi []float64, m *lda.Model) int {
	best, at := math.Inf(-1), 0
	for k := range m.Topics() {
		product, square := 0.0, 0.0
		for v, x := range phi {
			y := m.Probability(k, v)
			product += x * y
			square += y * y
		}
		if c := product / math.Sqrt(square); c > best {
			best, at = c, k
		}
	}
	return at
}
