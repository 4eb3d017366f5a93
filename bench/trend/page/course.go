package main

import (
	"fmt"

	"tidemark/bench/trend/record"
)

// mix tells what the tool makes of a change of the mix of groups.
func mix(all []record.Record) string {
	var rows [][]string
	for _, scene := range valuesOf(all, "mix", "scene") {
		f, _ := record.Sum(all, "mix", "scene", scene)
		n := f["corpora"]
		rows = append(rows, []string{
			scene, number(n),
			each(f["other changed"], n), percent(f["other noted"], f["other changed"]), each(f["other standardised"], n),
			percent(f["planted changed"], n), percent(f["planted noted"], f["planted changed"]), percent(f["planted standardised"], n),
		})
	}
	return table([]string{
		"planted", "corpora", "other topics with a verdict of change, a corpus", "with a note of the mix", "with the mix held",
		"topic 8 with one", "with a note", "with the mix held",
	}, rows)
}

// course tells what bursts and descriptions are worth.
func course(all []record.Record) string {
	var rows [][]string
	for _, shape := range valuesOf(all, "course", "shape") {
		for _, size := range valuesOf(all, "course", "size") {
			f, chunks := record.Sum(all, "course", "shape", shape, "size", size)
			if chunks == 0 {
				continue
			}
			n := f["corpora"]
			rows = append(rows, []string{
				shape, "× " + size, number(n), percent(f["false burst"], n), percent(f["burst"], n), percent(f["burst dated"], f["burst"]),
				percent(f["others told"], f["others"]), percent(f["told"], n), percent(f["told dated"], f["told"]),
			})
		}
	}
	return table([]string{
		"planted in topic 8", "size", "corpora", "a burst elsewhere", "burst found", "ends within a month",
		"others with an onset", "topic 8 with an onset", "interval holds the planted month",
	}, rows)
}

// each is a mean over corpora.
func each(sum, corpora float64) string {
	if corpora == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", sum/corpora)
}
