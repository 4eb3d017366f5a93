package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"tidemark/bench/trend/tables"
	"tidemark/sample"
)

// demoJobs compare the planted truth of the demo's sample with what the tool
// says of it: a case an area, with the topic that has most of its keywords in the
// ten top terms.
func demoJobs(folder string) ([]job, error) {
	found, err := tables.ReadTopics(folder)
	if err != nil {
		return nil, fmt.Errorf("%w; bench/trend/run.sh makes it", err)
	}
	var jobs []job
	for _, area := range sample.Areas() {
		best, words := tables.Topic{}, 0
		for _, t := range found {
			if n := keywords(t.Terms, area.Keywords); n > words {
				best, words = t, n
			}
		}
		j := listed("demo", best)
		j.values["area"], j.values["planted"] = area.Name, string(area.Shape)
		j.values["since"] = area.Start
		jobs = append(jobs, j)
	}
	return jobs, nil
}

// keywords counts the words of terms that are keywords of an area.
func keywords(terms, keywords []string) (n int) {
	for _, term := range terms {
		for _, word := range strings.Fields(term) {
			if slices.Contains(keywords, word) {
				n++
			}
		}
	}
	return n
}

// listJobs list the topics of a result with their verdicts.
func listJobs(folder string) ([]job, error) {
	found, err := tables.ReadTopics(folder)
	var jobs []job
	for _, t := range found {
		jobs = append(jobs, listed("topics", t))
	}
	return jobs, err
}

func listed(study string, t tables.Topic) job {
	return job{
		study: study, chunks: 1,
		values: map[string]string{"topic": strconv.Itoa(t.Number), "label": t.Label, "verdict": t.Verdict},
		run: func(uint64, int) (map[string]float64, error) {
			return map[string]float64{"slope": t.Slope, "q": t.Q, "first": t.First, "last": t.Last}, nil
		},
	}
}
