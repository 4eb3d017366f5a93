package report

import (
	"html/template"
	"math"
	"strconv"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// course is one topic's share over time as paths on the grid: the interval
// band, the line through finished periods, and the dashed line through
// unfinished ones.
type course struct{ band, line, dashed string }

// newCourse draws the shares of a topic on a grid.
func newCourse(g grid, periods []trend.Period, shares []trend.Share) course {
	n := len(shares)
	solid, dashed := make([]point, n), make([]point, n)
	upper, lower := make([]point, n), make([]point, n)
	for i, s := range shares {
		x, gap := g.x(i), s.Documents == 0
		p := point{x, g.y(s.Mean), gap}
		upper[i], lower[i] = point{x, g.y(s.High), gap}, point{x, g.y(s.Low), gap}
		solid[i], dashed[i] = p, p
		solid[i].gap = gap || !periods[i].Finished
		// The dashed line starts at its finished neighbour, so that both meet.
		dashed[i].gap = gap || periods[i].Finished && !besideUnfinished(periods, i)
	}
	dropJoints(dashed, periods)
	return course{band: band(upper, lower), line: line(solid), dashed: line(dashed)}
}

// besideUnfinished reports whether a neighbour of period i is unfinished.
func besideUnfinished(periods []trend.Period, i int) bool {
	return i > 0 && !periods[i-1].Finished || i+1 < len(periods) && !periods[i+1].Finished
}

// dropJoints removes finished points that ended up alone, as where the
// unfinished neighbour is empty; they are on the solid line already.
func dropJoints(points []point, periods []trend.Period) {
	for i := range points {
		left := i > 0 && !points[i-1].gap
		right := i+1 < len(points) && !points[i+1].gap
		if periods[i].Finished && !left && !right {
			points[i].gap = true
		}
	}
}

// How far above the highest share an interval may reach before it is cut, as a
// factor: one period of few documents would otherwise flatten everything else.
const (
	roomAlone    = 1.6  // a topic on its own scale
	roomTogether = 1.25 // several topics, where the lines matter more
)

// topOf is the value at the upper edge for some topics: a round number above
// every share, and above the intervals of finished periods as far as room goes.
func topOf(room float64, periods []trend.Period, rows ...[]trend.Share) float64 {
	var mean, high float64
	for _, shares := range rows {
		for i, s := range shares {
			if s.Documents == 0 || math.IsNaN(s.Mean) || math.IsNaN(s.High) {
				continue
			}
			mean = max(mean, s.Mean)
			if periods[i].Finished {
				high = max(high, s.High)
			}
		}
	}
	return min(roundUp(max(mean, min(high, room*mean))), 1)
}

// roundUp is the least round number not below v, 0 for 0. A quarter of each is
// a short number too, for the grid lines.
func roundUp(v float64) float64 {
	if !(v > 0) || math.IsInf(v, 0) {
		return 0
	}
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 1.2, 1.6, 2, 2.4, 2.8, 3.2, 3.6, 4, 4.8, 6, 8} {
		if v <= m*unit*(1+1e-12) {
			return m * unit
		}
	}
	return 10 * unit
}

// symbols holds each topic's course once, on its own scale; the table, the
// small multiples and the topic sections refer to it, which keeps a page of
// 100 topics and 300 periods small.
func symbols(r *Report) template.HTML {
	var s svg
	s.raw(`<svg class="defs" aria-hidden="true" width="0" height="0">`)
	for i, t := range r.Topics {
		shares := sharesOf(r, i)
		if shares == nil {
			continue
		}
		c := newCourse(grid{len(shares), topOf(roomAlone, r.Trends.Periods, shares)}, r.Trends.Periods, shares)
		s.raw(`<symbol id="g`, strconv.Itoa(t.Number), `" viewBox="0 0 1200 400" preserveAspectRatio="none">`)
		s.path("b", c.band)
		s.path("l", c.line)
		s.path("u", c.dashed)
		s.raw(`</symbol>`)
	}
	s.raw(`</svg>`)
	return s.html()
}

// reference draws the symbol of a topic in a box of a kind, with its text
// alternative; "" where there is no time axis.
func reference(r *Report, row int, kind string) template.HTML {
	shares := sharesOf(r, row)
	if len(shares) < 2 {
		return ""
	}
	t := r.Topics[row]
	var s svg
	s.open(kind+" v-"+class(verdictOf(r, row).Outcome), "Share of topic "+strconv.Itoa(t.Number)+" over time", describe(r, row))
	s.raw(`<use href="#g`, strconv.Itoa(t.Number), `" width="100%" height="100%"/></svg>`)
	return s.html()
}

// spark is the course without its band and cut to the height that its line
// needs; it stands beside text that says the same, so it is hidden from readers
// of the text alone.
func spark(r *Report, row int) template.HTML {
	shares := sharesOf(r, row)
	if len(shares) < 2 {
		return ""
	}
	g, most := grid{len(shares), topOf(roomAlone, r.Trends.Periods, shares)}, 0.0
	for _, s := range shares {
		most = max(most, s.Mean)
	}
	// A tenth of room above and a little below: half of the line's width lies there.
	y := g.y(most)
	room := max(gridHeight-y, 1) / 10
	y = max(0, y-room)
	var s svg
	s.raw(`<svg class="spark v-`, class(verdictOf(r, row).Outcome), `" aria-hidden="true" preserveAspectRatio="none" viewBox="0 `,
		strconv.Itoa(y), ` 1200 `, strconv.Itoa(max(gridHeight-y, 1)+room/2), `"><use href="#g`, strconv.Itoa(r.Topics[row].Number),
		`" width="1200" height="400"/></svg>`)
	return s.html()
}

// describe says the course of a topic in a sentence, for those who cannot see it.
func describe(r *Report, row int) string {
	shares, periods := sharesOf(r, row), r.Trends.Periods
	first, last, top := -1, -1, -1
	for i, s := range shares {
		if s.Documents == 0 {
			continue
		}
		if first < 0 {
			first = i
		}
		if last = i; top < 0 || s.Mean > shares[top].Mean {
			top = i
		}
	}
	if first < 0 {
		return ""
	}
	return prose.Percent(shares[first].Mean) + " in " + periods[first].Label + ", " +
		prose.Percent(shares[last].Mean) + " in " + periods[last].Label + ", highest " +
		prose.Percent(shares[top].Mean) + " in " + periods[top].Label + "."
}
