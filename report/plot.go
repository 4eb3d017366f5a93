package report

import (
	"cmp"
	"html/template"
	"math"
	"slices"
	"strconv"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// maxLines is the number of topics in the chart of shares over time.
const maxLines = 8

// maxBands is the number of topics whose intervals are shown together.
const maxBands = 2

// plotHeight is the height of the static chart in CSS pixels.
const plotHeight = 340

// shareChart is the static chart: the biggest topics on one scale, as it is
// shown without scripts and on paper. "" where there are not two periods.
func shareChart(r *Report) template.HTML {
	rows := plotted(r)
	if len(rows) == 0 {
		return ""
	}
	all := make([][]trend.Share, len(rows))
	for i, row := range rows {
		all[i] = sharesOf(r, row)
	}
	g := grid{len(r.Trends.Periods), topOf(roomTogether, r.Trends.Periods, all...)}
	var s svg
	s.open("plot", "Share of the biggest topics over time", plotSummary(r, rows))
	axes(&s, r, g.top)
	s.raw(`<svg viewBox="0 0 1200 400" preserveAspectRatio="none" width="100%" height="100%">`)
	for i, row := range rows {
		c := newCourse(g, r.Trends.Periods, sharesOf(r, row))
		s.raw(`<g class="c`, strconv.Itoa(i+1), tone(r, row), `">`)
		if banded(r) {
			s.path("b", c.band)
		}
		s.path("l", c.line)
		s.path("u", c.dashed)
		s.raw(`</g>`)
	}
	s.raw(`</svg>`)
	lineLabels(&s, r, rows, g)
	s.raw(`</svg>`)
	return s.html()
}

// tone is the class that mutes a topic which did not change beyond doubt, so
// that those which did stand out; "" where none did.
func tone(r *Report, row int) string {
	if quiet(r, row) {
		return " quiet"
	}
	return ""
}

func quiet(r *Report, row int) bool {
	if stands(verdictOf(r, row)) {
		return false
	}
	for _, other := range plotted(r) {
		if stands(verdictOf(r, other)) {
			return true
		}
	}
	return false
}

// muted reports whether the chart of all topics holds any muted line.
func muted(r *Report) bool {
	for _, row := range plotted(r) {
		if quiet(r, row) {
			return true
		}
	}
	return false
}

// banded reports whether the chart of all topics shows intervals from the start.
// More than a few overlap into a fog; then they are shown for the selected
// topic, and for each topic on its own.
func banded(r *Report) bool {
	loud := 0
	for _, row := range plotted(r) {
		if !quiet(r, row) {
			loud++
		}
	}
	return loud <= maxBands
}

// plotted are the rows of the biggest topics, none without a time axis.
func plotted(r *Report) []int {
	var rows []int
	for i := range r.Topics {
		if len(sharesOf(r, i)) >= 2 && len(rows) < maxLines {
			rows = append(rows, i)
		}
	}
	return rows
}

func plotSummary(r *Report, rows []int) string {
	s := ""
	for _, row := range rows {
		s += "Topic " + strconv.Itoa(r.Topics[row].Number) + ", " + prose.Cut(r.Topics[row].Label, maxLabel) + ": " + describe(r, row) + " "
	}
	return s
}

// lineLabels writes each topic's name at the end of its line, moved apart
// where lines end close together.
func lineLabels(s *svg, r *Report, rows []int, g grid) {
	type label struct {
		index int
		y     float64
	}
	labels := make([]label, len(rows))
	for i, row := range rows {
		labels[i] = label{i, float64(g.y(lastMean(sharesOf(r, row)))) / gridHeight * plotHeight}
	}
	slices.SortStableFunc(labels, func(a, b label) int { return cmp.Compare(a.y, b.y) })
	const gap = 18
	for i := 1; i < len(labels); i++ {
		labels[i].y = max(labels[i].y, labels[i-1].y+gap)
	}
	for i, floor := len(labels)-1, float64(plotHeight); i >= 0; i, floor = i-1, floor-gap {
		labels[i].y = min(labels[i].y, floor)
	}
	for _, l := range labels {
		t := r.Topics[rows[l.index]]
		s.raw(`<text class="name t`, strconv.Itoa(l.index+1), tone(r, rows[l.index]), `" x="100%" dx="8" dy="4" y="`, strconv.FormatFloat(math.Round(1e4*l.y/plotHeight)/100, 'f', -1, 64), `%">`)
		s.text(strconv.Itoa(t.Number) + " " + prose.Cut(t.Label, 24))
		s.raw(`</text>`)
	}
}

// lastMean is the share in the last period that has documents.
func lastMean(shares []trend.Share) float64 {
	for i := len(shares) - 1; i >= 0; i-- {
		if shares[i].Documents > 0 {
			return shares[i].Mean
		}
	}
	return 0
}
