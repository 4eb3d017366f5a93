package report

import (
	"math"
	"strings"

	"tidemark/internal/prose"
)

// termBar is a term with its bar.
type termBar struct {
	Text        string
	Width       float64 // per cent of the most probable term's
	Probability string
	Lift        string
	Overall     float64 // the term's share of all words, on the scale of Width
}

// termList joins terms from one rank to another.
func termList(terms []Term, from, to int) string {
	var out []string
	for i := from; i < min(to, len(terms)); i++ {
		out = append(out, prose.Cut(terms[i].Text, maxName))
	}
	return strings.Join(out, ", ")
}

func termBars(terms []Term) []termBar {
	terms = terms[:min(barTerms, len(terms))]
	out := make([]termBar, len(terms))
	most := 0.0
	for _, t := range terms {
		most = max(most, t.Probability)
	}
	for i, t := range terms {
		out[i] = termBar{Text: prose.Cut(t.Text, maxName), Probability: prose.Percent(t.Probability), Lift: lift(t.Lift)}
		if most > 0 {
			out[i].Width = math.Round(1000*t.Probability/most) / 10
			if t.Lift > 0 {
				out[i].Overall = min(100, math.Round(1000*t.Probability/t.Lift/most)/10)
			}
		}
	}
	return out
}

// lift is how many times more probable a term is in the topic than overall.
func lift(x float64) string {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0) || x <= 0:
		return ""
	case x < 9.95:
		return "×" + prose.Number(x, 1)
	}
	return "×" + prose.Number(x, 0)
}
