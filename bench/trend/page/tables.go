package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"tidemark/bench/trend/record"
)

// valuesOf lists the values that a setting takes in a study, in the order of
// their first record; numbers ascend.
func valuesOf(all []record.Record, study, name string) []string {
	var values []string
	for _, r := range all {
		if v := r.Case[name]; r.Study == study && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	slices.SortStableFunc(values, func(a, b string) int {
		x, wrong := strconv.ParseFloat(a, 64)
		y, bad := strconv.ParseFloat(b, 64)
		if wrong != nil || bad != nil || x == y {
			return 0
		}
		return int(math.Copysign(1, x-y))
	})
	return values
}

func table(head []string, rows [][]string) string {
	var b strings.Builder
	b.WriteString("| " + strings.Join(head, " | ") + " |\n|" + strings.Repeat("---|", len(head)) + "\n")
	for _, row := range rows {
		b.WriteString("| " + strings.Join(row, " | ") + " |\n")
	}
	return b.String()
}

// percent is part of whole as text, "" where nothing was made.
func percent(part, whole float64) string {
	if whole == 0 {
		return ""
	}
	return fmt.Sprintf("%.1f%%", 100*part/whole)
}

// marked is percent, in bold where it is above a bound; 0 is no bound.
func marked(part, whole, bound float64) string {
	s := percent(part, whole)
	if s != "" && bound > 0 && part/whole > bound {
		return "**" + s + "**"
	}
	return s
}

func number(x float64) string { return strconv.FormatFloat(x, 'f', 0, 64) }

func shuffled(all []record.Record) string {
	var rows [][]string
	for _, corpus := range valuesOf(all, "shuffle", "corpus") {
		for _, unit := range valuesOf(all, "shuffle", "unit") {
			f, chunks := record.Sum(all, "shuffle", "corpus", corpus, "unit", unit)
			if chunks == 0 {
				continue
			}
			n := f["corpora"]
			rows = append(rows, []string{
				corpus, unit, number(f["documents"] / n), number(f["periods"] / n), fmt.Sprintf("%.1f", f["tested"]/n),
				number(n), number(f["alarmed"]), marked(f["alarmed"], n, 0.09),
			})
		}
	}
	return table([]string{"corpus", "by", "documents", "periods", "tests", "runs", "runs with any verdict", "share"}, rows)
}

// bounds are what any verdict may come to, by the kind of noise.
func bounds(noise string) float64 {
	switch noise {
	case "none", "ρ = 0", "ρ = 0.3":
		return 0.067
	case "ρ = 0.6":
		return 0.12
	}
	return 0
}

func null(all []record.Record) string {
	noises := valuesOf(all, "null", "noise")
	var rows [][]string
	for _, periods := range valuesOf(all, "null", "periods") {
		for _, volume := range valuesOf(all, "null", "volume") {
			f, _ := record.Sum(all, "null", "periods", periods, "volume", volume)
			var made []float64
			var cells []string
			for _, noise := range noises {
				f, _ := record.Sum(all, "null", "periods", periods, "volume", volume, "noise", noise)
				made = append(made, f["corpora"])
				cells = append(cells, marked(f["alarmed"], f["corpora"], bounds(noise)))
			}
			corpora := number(slices.Min(made))
			if most := slices.Max(made); most > slices.Min(made) {
				corpora += " to " + number(most)
			}
			rows = append(rows, append([]string{periods, volume, fmt.Sprintf("%.0f", f["tested"]/f["corpora"]), corpora}, cells...))
		}
	}
	return table(append([]string{"periods", "volume", "tests", "corpora a cell"}, noises...), rows)
}

func planted(all []record.Record) string {
	sizes := valuesOf(all, "planted", "size")
	var rows [][]string
	for _, noise := range valuesOf(all, "planted", "noise") {
		for _, periods := range valuesOf(all, "planted", "periods") {
			for _, shape := range valuesOf(all, "planted", "shape") {
				row := []string{noise, periods, shape}
				for _, size := range sizes {
					f, chunks := record.Sum(all, "planted", "noise", noise, "periods", periods, "shape", shape, "size", size)
					cell := ""
					if n := f["corpora"]; chunks > 0 {
						cell = fmt.Sprintf("%.0f + %.0f", 100*f["rising"]/n, 100*f["uneven"]/n)
					}
					row = append(row, cell)
				}
				rows = append(rows, row)
			}
		}
	}
	head := []string{"noise", "months", "shape"}
	for _, size := range sizes {
		head = append(head, "× "+size)
	}
	return table(head, rows)
}

func delay(all []record.Record) string {
	var rows [][]string
	for _, shape := range valuesOf(all, "delay", "shape") {
		for _, size := range valuesOf(all, "delay", "size") {
			f, chunks := record.Sum(all, "delay", "shape", shape, "size", size)
			if chunks == 0 {
				continue
			}
			n, seen := f["corpora"], 0.0
			quarter, half := "", ""
			for after := 1; after <= 24; after++ {
				seen += f["after "+strconv.Itoa(after)]
				if quarter == "" && seen >= n/4 {
					quarter = strconv.Itoa(after)
				}
				if half == "" && seen >= n/2 {
					half = strconv.Itoa(after)
				}
			}
			rows = append(rows, []string{shape, "× " + size, number(n), quarter, half, percent(seen, n)})
		}
	}
	return table([]string{"change from the 25th month on", "size", "corpora", "a quarter noticed after", "half after", "within 24 months"}, rows)
}
