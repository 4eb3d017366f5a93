package wording

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"tidemark/internal/parallel"
	"tidemark/internal/stable"
	"tidemark/trend"
)

// shapeFDR is a level at which every series is called by its shape: rising,
// falling or uneven, unless it is flat.
const shapeFDR = 1 - 1e-12

// family judges the terms of all topics together, and returns their rows and
// how many tests these are. Each topic was analysed by itself, since its
// documents are its own; here q is made anew from all p.
func (a *analysis) family(ctx context.Context, topics []*tested) (rows []Term, tests int, err error) {
	var p []float64
	for _, t := range topics {
		for _, v := range t.trends.Verdicts {
			if v.Outcome != trend.TooShort {
				p = append(p, v.P)
			}
		}
	}
	q := benjaminiHochberg(p)
	starts, n := make([]int, len(topics)), 0
	for k, t := range topics {
		starts[k] = n
		n += t.trends.Tested
	}
	judged := make([][]Term, len(topics))
	err = parallel.Pieces(ctx, a.opts.Workers, len(topics), func(_, k int) {
		judged[k] = topics[k].among(q[starts[k]:starts[k]+topics[k].trends.Tested], len(p), a.opts.FDR)
	})
	return slices.Concat(judged...), len(p), err
}

// among returns the rows of t with their q in a family of so many tests.
func (t *tested) among(q []float64, tests int, fdr float64) []Term {
	var rows []Term
	var shapes []trend.Verdict
	for i := range t.terms {
		row, ok := t.row(i)
		if !ok {
			continue
		}
		row.Q = q[len(rows)]
		found := row.Q <= fdr
		if found && row.Outcome == trend.Inconclusive {
			if shapes == nil { // rarely: q within the topic is as a rule the smaller one
				shapes = t.analyze(shapeFDR).Verdicts
			}
			row.Outcome = shapes[i].Outcome
		}
		if !found && row.Outcome != trend.Flat {
			row.Outcome = trend.Inconclusive
		}
		if row.Outcome != trend.Flat {
			row.Reason = fmt.Sprintf("q = %.2g over %d tests", row.Q, tests)
		}
		t.keepSeries(&row, i)
		rows = append(rows, row)
	}
	return sorted(rows)
}

// benjaminiHochberg returns q₍ᵢ₎ = min over j ≥ i of p₍ⱼ₎·m/j (Benjamini &
// Hochberg, JRSS B 1995), to nine digits. NaN is not allowed.
func benjaminiHochberg(p []float64) []float64 {
	order := make([]int, len(p))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(p[j], p[i]) })
	q, least := make([]float64, len(p)), 1.0
	for i, at := range order {
		least = min(least, p[at]*float64(len(p))/float64(len(p)-i))
		q[at] = stable.Round9(least)
	}
	return q
}
