package report

import (
	"fmt"
	"math"
	"math/rand/v2"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// sampleLooks fills in what is shown beyond shares and verdicts.
func sampleLooks(r *Report, rng *rand.Rand) {
	r.Map = &Map{Stress: 0.14}
	for i := range r.Topics {
		angle := 2.4 * float64(i)
		radius := 0.1 * math.Sqrt(float64(i))
		r.Map.Places = append(r.Map.Places, Place{radius * math.Cos(angle), radius * math.Sin(angle)})
		t := &r.Topics[i]
		t.Stability, t.LabelSource, t.Former = 0.9-0.03*float64(i%7), "terms", "“"+t.Label+"”, share 9.1%"
		t.Recent = sampleDocuments(i+3, sampleWords[i%len(sampleWords)])
		t.Authors = []Tally{{"Ines Okafor", 14}, {"Mei Arslan", 9}}
		t.Venues = []Tally{{"Annals of Field Methods", 31}, {"Notes of the Coast", 8}}
		t.Categories = []Tally{{"field.methods", 40}}
	}
	r.Exploratory = []Signal{
		{Kind: Burst, Topic: 1, Text: "Twice as many documents as usual in three months of 2024."},
		{Kind: Burst, Topic: 2, Text: "A second burst, which is not among the findings."},
		{Kind: NewTerm, Term: "gauge", Text: "The term gauge is in ten times more documents than a year before."},
	}
	r.ToRead = []ReadingList{
		{Topic: 1, Reasons: []string{"rising", "burst"}, Documents: sampleDocuments(1, sampleWords[0])},
		{Period: "2025-12", Documents: sampleDocuments(2, sampleWords[1])},
	}
	r.Method.Curve = []Progress{{100, -7.61, -7.9}, {200, -7.4, -7.7}, {400, -7.25, -7.62}, {800, -7.22, -7.61}}
	sampleListed(r, rng)
	sampleCourses(r, rng)
}

func sampleListed(r *Report, rng *rand.Rand) {
	for i, v := range r.Volumes {
		for j := range min(v.Used, 30) {
			topic := rng.IntN(len(r.Topics))
			words := sampleWords[topic%len(sampleWords)]
			r.Listed = append(r.Listed, Listed{
				Document: Document{
					ID: fmt.Sprintf("l%03d-%02d", i, j), Title: fmt.Sprintf("%s under %s, seen from the %s", prose.Capital(words[1+j%9]), words[2+j%5], words[5+j%6]),
					Date: fmt.Sprintf("%s-%02d", r.Trends.Periods[i].Start.Format("2006-01"), 1+j%28), Authors: []string{"Ines Okafor", "Tomas Lindqvist"},
					Venue: "Notes of the Coast", URL: fmt.Sprintf("https://example.org/l/%d-%d", i, j), Share: 0.3 + 0.6*rng.Float64(),
				},
				Topic: topic + 1, Period: i,
			})
		}
	}
}

func sampleCourses(r *Report, rng *rand.Rand) {
	for i, words := range sampleWords[:min(len(r.Topics), len(sampleWords))] {
		for j, w := range words[1:6] {
			c := Course{Text: w, Documents: make([]int, len(r.Trends.Periods))}
			for k, v := range r.Volumes {
				c.Documents[k] = rng.IntN(v.Used/4 + 1)
			}
			if j == 0 {
				c.Verdict = sampleVerdict(r, sampleShape{0.02, 0.02 + 0.01*float64(i+1), trend.Rising})
			}
			r.Courses = append(r.Courses, c)
		}
	}
}
