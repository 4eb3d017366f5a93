package report

import (
	"html/template"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// volumeChart is the strip of documents per period: all that were read, in front of
// them those with an abstract, and in front of these those in the model. "" where there are not two periods.
func volumeChart(r *Report, class string) template.HTML {
	n := len(r.Trends.Periods)
	if n < 2 || len(r.Volumes) != n {
		return ""
	}
	read, with, used := make([]float64, n), make([]float64, n), make([]float64, n)
	top := 0.0
	for i, v := range r.Volumes {
		read[i], with[i], used[i] = float64(v.Read), float64(v.WithAbstract), float64(v.Used)
		top = max(top, read[i], used[i])
	}
	g := grid{n, top}
	var s svg
	s.open(class, "Documents per "+unitName(r), volumeSummary(r.Trends.Periods, r.Volumes))
	s.raw(`<svg viewBox="0 0 1200 400" preserveAspectRatio="none" width="100%" height="100%">`)
	s.path("read", bars(g, read))
	s.path("with", bars(g, with))
	s.path("used", bars(g, only(used, r.Trends.Periods, true)))
	s.path("used part", bars(g, only(used, r.Trends.Periods, false)))
	s.raw(`</svg></svg>`)
	return s.html()
}

// only keeps the values of periods that are finished, or of those that are not.
func only(values []float64, periods []trend.Period, finished bool) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		if periods[i].Finished == finished {
			out[i] = v
		}
	}
	return out
}

func volumeSummary(periods []trend.Period, volumes []Volume) string {
	low, high := 0, 0
	for i, v := range volumes {
		if v.Used < volumes[low].Used {
			low = i
		}
		if v.Used > volumes[high].Used {
			high = i
		}
	}
	return "Documents in the model: fewest " + prose.Count(volumes[low].Used) + " in " + periods[low].Label +
		", most " + prose.Count(volumes[high].Used) + " in " + periods[high].Label + "."
}
