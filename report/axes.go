package report

import (
	"math"
	"strconv"

	"tidemark/trend"
)

// axes draws grid lines, scale, years, and the shade of unfinished periods.
func axes(s *svg, r *Report, top float64) {
	for i := 0; i <= 4; i++ {
		y := strconv.Itoa(25 * i)
		s.raw(`<line class="grid" x1="0" x2="100%" y1="`, y, `%" y2="`, y, `%"/><text class="scale" x="0" dx="-8" dy="4" y="`, y, `%">`)
		s.text(scale(top * float64(4-i) / 4))
		s.raw(`</text>`)
	}
	timeAxis(s, r)
}

// scale is an axis label: no more decimals than it needs.
func scale(x float64) string {
	return strconv.FormatFloat(math.Round(1e6*x)/1e4, 'f', -1, 64) + "%"
}

// timeAxis marks the unfinished periods and writes the labels below.
func timeAxis(s *svg, r *Report) {
	n := float64(len(r.Trends.Periods))
	at := func(x float64) string { return strconv.FormatFloat(math.Round(1e4*x/n)/100, 'f', -1, 64) + "%" }
	for i, p := range r.Trends.Periods {
		if !p.Finished {
			s.raw(`<rect class="open" x="`, at(float64(i)), `" width="`, at(1), `" y="0" height="100%"><title>`)
			s.text(p.Label + " is unfinished")
			s.raw(`</title></rect>`)
		}
	}
	for _, t := range ticks(r.Trends.Periods) {
		s.raw(`<text class="time" y="100%" dy="20" x="`, at(float64(t.period)+0.5), `">`)
		s.text(t.label)
		s.raw(`</text>`)
	}
}

// tick is a label of the time axis.
type tick struct {
	period int
	label  string
}

// ticks are at most eight labels: years where the periods span several, else
// evenly spaced periods.
func ticks(periods []trend.Period) []tick {
	var years []tick
	for i, p := range periods {
		if i == 0 && p.Start.YearDay() <= 7 || i > 0 && p.Start.Year() != periods[i-1].Start.Year() {
			years = append(years, tick{i, strconv.Itoa(p.Start.Year())})
		}
	}
	if len(years) >= 3 {
		return thin(years)
	}
	all := make([]tick, len(periods))
	for i, p := range periods {
		all[i] = tick{i, p.Label}
	}
	return thin(all)
}

func thin(all []tick) []tick {
	step := (len(all) + 7) / 8
	var out []tick
	for i := 0; i < len(all); i += max(step, 1) {
		out = append(out, all[i])
	}
	return out
}
