package main

import (
	"fmt"

	"tidemark/bench/trend/chart"
	"tidemark/bench/trend/record"
)

func source(all []record.Record) string {
	var rows [][]string
	for _, tilt := range valuesOf(all, "source", "tilt") {
		f, _ := record.Sum(all, "source", "tilt", tilt)
		row := []string{"× " + tilt, number(f["corpora"])}
		for _, who := range []string{"old ", "new ", "pooled "} {
			row = append(row, percent(f[who+"alarmed"], f["corpora"]), fmt.Sprintf("%.1f", f[who+"changed"]/f["corpora"]))
		}
		rows = append(rows, row)
	}
	return table([]string{
		"half of the topics in the new source", "corpora", "old source alone: any verdict", "topics", "new source alone", "topics", "both pooled", "topics",
	}, rows)
}

func unfinished(all []record.Record) string {
	var rows [][]string
	for _, corpus := range valuesOf(all, "unfinished", "corpus") {
		for _, unit := range valuesOf(all, "unfinished", "unit") {
			if f, chunks := record.Sum(all, "unfinished", "corpus", corpus, "unit", unit); chunks > 0 {
				rows = append(rows, []string{corpus, unit, number(f["documents"]), number(f["subsets"]), number(f["changed"])})
			}
		}
	}
	return table([]string{"corpus", "by", "documents in the unfinished period", "subsets", "verdicts of which a byte changed"}, rows)
}

func coverage(all []record.Record) string {
	shares := []string{"1%", "3%", "6%", "14%"}
	var rows [][]string
	for _, about := range valuesOf(all, "coverage", "concentration") {
		for _, n := range valuesOf(all, "coverage", "documents") {
			f, chunks := record.Sum(all, "coverage", "concentration", about, "documents", n)
			if chunks == 0 {
				continue
			}
			row := []string{about, n, number(f["all"]), percent(f["held"], f["all"])}
			for _, s := range shares {
				row = append(row, percent(f["held "+s], f["all "+s]))
			}
			rows = append(rows, row)
		}
	}
	head := []string{"concentration", "documents", "intervals", "all"}
	for _, s := range shares {
		head = append(head, "share "+s)
	}
	return table(head, rows)
}

func sampled(all []record.Record) string {
	var rows [][]string
	for _, corpus := range valuesOf(all, "sampled coverage", "corpus") {
		for _, n := range valuesOf(all, "sampled coverage", "documents") {
			if f, chunks := record.Sum(all, "sampled coverage", "corpus", corpus, "documents", n); chunks > 0 {
				rows = append(rows, []string{corpus, n, number(f["all"]), percent(f["held"], f["all"])})
			}
		}
	}
	return table([]string{"documents drawn from", "documents", "intervals", "held the mean of all"}, rows)
}

func fromText(all []record.Record) string {
	var rows [][]string
	for _, length := range valuesOf(all, "text", "length") {
		for _, what := range valuesOf(all, "text", "planted") {
			f, chunks := record.Sum(all, "text", "length", length, "planted", what)
			if chunks == 0 {
				continue
			}
			row := []string{length, what, number(f["corpora"]), number(f["tested"]), number(f["alarmed"])}
			row = append(row, found(f, "doubling ", "rising"), percent(f["doubling change"], f["doubling truth"]))
			row = append(row, found(f, "halving ", "falling"), percent(f["halving change"], f["halving truth"]))
			rows = append(rows, row)
		}
	}
	return table([]string{
		"length", "planted", "corpora", "tests", "corpora with any verdict",
		"doubling found", "recovered / planted", "halving found", "recovered / planted",
	}, rows)
}

func found(f map[string]float64, name, verdict string) string {
	if f[name+"truth"] == 0 {
		return ""
	}
	return fmt.Sprintf("%.0f of %.0f", f[name+verdict], f["corpora"])
}

func demo(all []record.Record) string {
	var rows [][]string
	for _, r := range all {
		if r.Study != "demo" {
			continue
		}
		rows = append(rows, []string{
			r.Case["area"], r.Case["planted"], r.Case["since"], r.Case["label"], r.Case["verdict"],
			fmt.Sprintf("%.2f", r.Figures["slope"]), fmt.Sprintf("%.2g", r.Figures["q"]),
		})
	}
	return table([]string{"area", "planted", "since", "topic", "verdict", "points a year", "q"}, rows)
}

func cost(all []record.Record) string {
	var rows [][]string
	for _, r := range all {
		if r.Study == "cost" {
			rows = append(rows, []string{
				r.Case["documents"], r.Case["topics"], r.Case["periods"],
				fmt.Sprintf("%.2f", r.Figures["seconds of Add"]), fmt.Sprintf("%.2f", r.Figures["seconds of Analyze"]),
			})
		}
	}
	return table([]string{"documents", "topics", "periods", "seconds of adding up", "seconds of Analyze"}, rows)
}

// charts draws the figures by their file names.
func charts(all []record.Record) map[string]string {
	alarms := chart.Chart{
		Title: "Corpora of equal volume without a trend that show one", X: "months", Y: "any verdict", Top: 50, Unit: "%", Rule: 5,
	}
	for _, noise := range valuesOf(all, "null", "noise") {
		line := chart.Line{Name: noise}
		for _, periods := range valuesOf(all, "null", "periods") {
			f, _ := record.Sum(all, "null", "noise", noise, "periods", periods, "volume", "equal")
			line.Points = append(line.Points, point(periods, f["alarmed"], f["corpora"])...)
		}
		alarms.Lines = append(alarms.Lines, line)
	}
	power := chart.Chart{
		Title: "Found among 40 topics over 24 months, noise 15%", X: "share afterwards as a multiple", Y: "rising or uneven", Top: 100, Unit: "%",
	}
	for _, shape := range valuesOf(all, "planted", "shape") {
		line := chart.Line{Name: shape}
		for _, size := range valuesOf(all, "planted", "size") {
			f, _ := record.Sum(all, "planted", "shape", shape, "size", size, "periods", "24", "noise", "15%, ρ = 0.3")
			line.Points = append(line.Points, point(size, f["rising"]+f["uneven"], f["corpora"])...)
		}
		power.Lines = append(power.Lines, line)
	}
	return map[string]string{"null.svg": alarms.SVG(), "power.svg": power.SVG()}
}

// point is part of whole in percent at x, nothing where nothing was made.
func point(x string, part, whole float64) []chart.Point {
	var at float64
	if _, err := fmt.Sscan(x, &at); err != nil || whole == 0 {
		return nil
	}
	return []chart.Point{{X: at, Y: 100 * part / whole}}
}
