package report

import (
	"html/template"
	"math"
	"strconv"

	"tidemark/internal/prose"
)

// fitChart draws how the fit came to rest: the likelihood of the tokens held out
// over the passes, else that of all tokens. "" where fewer than three points are
// known.
func fitChart(r *Report) template.HTML {
	values, name := fitValues(r.Method.Curve)
	if len(values) < 3 {
		return ""
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		low, high = min(low, v), max(high, v)
	}
	if !(high > low) || math.IsInf(low, 0) || math.IsInf(high, 0) {
		return ""
	}
	g := grid{len(values), high - low}
	path := make([]point, len(values))
	for i, v := range values {
		path[i] = point{x: g.x(i), y: g.y(v - low)}
	}
	curve := r.Method.Curve
	var s svg
	s.open("course fit", name+" over the passes", "From "+prose.Number(values[0], 3)+" after pass "+strconv.Itoa(curve[0].Pass)+
		" to "+prose.Number(values[len(values)-1], 3)+" nats a token after pass "+strconv.Itoa(curve[len(curve)-1].Pass)+".")
	s.raw(`<svg viewBox="0 0 1200 400" preserveAspectRatio="none" width="100%" height="100%">`)
	s.path("l", line(path))
	s.raw(`</svg></svg>`)
	return s.html()
}

// fitValues are the likelihoods of held-out tokens where there are any.
func fitValues(curve []Progress) (values []float64, name string) {
	name = "Log-likelihood of held-out tokens"
	for _, p := range curve {
		if p.HeldOut == 0 || math.IsNaN(p.HeldOut) {
			name = "Log-likelihood of the tokens"
		}
	}
	for _, p := range curve {
		if name == "Log-likelihood of held-out tokens" {
			values = append(values, p.HeldOut)
		} else if !math.IsNaN(p.PerToken) {
			values = append(values, p.PerToken)
		}
	}
	return values, name
}

// citation is how to refer to the result in a paper.
func citation(r *Report) string {
	s := "tidemark"
	if v := prose.Cut(r.Run.Version, maxName); v != "" {
		s += " " + v
	}
	s += ". “" + prose.Cut(r.Title, maxTitle) + "”: topics and trends in " + prose.Plural(r.Corpus.Modelled, "document")
	if r.Corpus.First != "" {
		s += ", " + dateRange(r)
	}
	s += ". Seed " + strconv.FormatUint(r.Run.Seed, 10)
	if h := prose.Cut(r.Run.ResultHash, 17); h != "" {
		s += ", result " + h
	}
	return s + "."
}
