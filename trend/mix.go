package trend

import (
	"fmt"
	"strings"

	"tidemark/internal/stable"
)

// mixPart is the part of a change that the mix must make up for a note.
const mixPart = 0.25

// Mixed tells growth of topics from changes of the mix of groups: sources,
// venues or categories.
type Mixed struct {
	// Groups has one entry for each group, in the order given.
	Groups []Group
	// Standard holds shares and verdicts of the standardised series: what the shares
	// would have been with the mix held at its overall value. Its topics are
	// a family of tests of their own. Expected and Documents of its shares are those
	// of the groups inside.
	Standard Result
	// Splits has an entry for each of the K topics.
	Splits []Split
	// Warnings name the groups that stay outside.
	Warnings []Warning
}

// Group is one part of the corpus.
type Group struct {
	Name string
	// Documents is their number in all finished periods.
	Documents int
	// Inside reports whether the group has documents in every period that is
	// usable for any topic; the others are not part of the comparison.
	Inside bool
	// Part is the group's part of the documents of the groups inside, over
	// these periods, 0 to 1: the mix that is held. 0 outside.
	Part float64
	// Shares has the share of each of K topics over all finished periods.
	Shares []Share
}

// Split divides a change in two, in points: what happened within the groups, and
// what followed from another mix of them. Change = Within + Mix, up to rounding.
// All are NaN where the topic is too short.
type Split struct {
	// Change is that of the share in the groups inside, from the first to the last
	// quarter of the periods usable for the topic.
	Change, Within, Mix float64
	Notes               []Note
}

// Mix compares the groups of a corpus. groups hold the prevalence of each one's
// documents, with names in the same order; overall is what Analyze made of all
// documents. Every document is in at most one group. The change is split as by
// Kitagawa (Components of a difference between two rates, JASA 1955): with w the
// part and s the share of a group,
// Δ(Σws) = Σ w̄ Δs + Σ s̄ Δw, bars being means of both ends.
//
// It panics if the shapes of groups, names and overall differ, or if cal is not
// the calendar of overall; inputs are not modified.
func Mix(cal Calendar, groups []*Prevalence, names []string, overall Result) Mixed {
	if len(groups) != len(names) || len(cal.Periods) != len(overall.Periods) {
		panic(fmt.Sprintf("trend: mix of %d groups with %d names, %d periods on a calendar of %d",
			len(groups), len(names), len(overall.Periods), len(cal.Periods)))
	}
	for _, g := range groups {
		overall.check(g)
	}
	m := Mixed{Groups: make([]Group, len(groups)), Splits: make([]Split, len(overall.series))}
	compared := overall.compared()
	total := 0
	for i, g := range groups {
		m.Groups[i] = newGroup(names[i], g, overall, compared)
		if m.Groups[i].Inside {
			total += documentsIn(g, compared)
		}
	}
	var inside []*Prevalence
	var parts []float64
	for i, g := range groups {
		if m.Groups[i].Inside {
			m.Groups[i].Part = stable.Round9(float64(documentsIn(g, compared)) / float64(total))
			inside, parts = append(inside, g), append(parts, m.Groups[i].Part)
		}
	}
	m.Standard = standardise(cal, inside, parts, overall)
	each(overall.options.Workers, len(m.Splits), func(k int) {
		m.Splits[k] = split(inside, overall.series[k].times, k)
		m.Splits[k].addNotes(overall.Verdicts[k], m.Standard.Verdicts[k])
	})
	m.Warnings = outside(m.Groups, cal.Unit)
	return m
}

// compared lists the periods that are usable for any topic.
func (r Result) compared() []int {
	used := make([]bool, len(r.Periods))
	for k := range r.series {
		for _, t := range r.series[k].times {
			used[t] = true
		}
	}
	var periods []int
	for i, u := range used {
		if u {
			periods = append(periods, i)
		}
	}
	return periods
}

func documentsIn(g *Prevalence, periods []int) int {
	n := 0
	for _, i := range periods {
		n += g.Documents(i)
	}
	return n
}

func newGroup(name string, g *Prevalence, overall Result, compared []int) Group {
	group := Group{Name: name, Inside: len(compared) > 0, Shares: make([]Share, g.Topics())}
	for _, i := range compared {
		group.Inside = group.Inside && g.Documents(i) > 0
	}
	for i, p := range overall.Periods {
		if p.Finished {
			group.Documents += g.Documents(i)
		}
	}
	for k := range group.Shares {
		s := &group.Shares[k]
		for i, p := range overall.Periods {
			if p.Finished {
				s.Expected += g.Expected(i, k)
			}
		}
		s.Documents = group.Documents
		if s.Documents > 0 {
			s.Mean = s.Expected / float64(s.Documents)
		}
		s.Low, s.High = shareInterval(s.Documents, s.Mean, overall.series[k].dispersion)
	}
	return group
}

// outside names the groups that could not be compared.
func outside(groups []Group, unit Unit) []Warning {
	var names []string
	for _, g := range groups {
		if !g.Inside {
			names = append(names, g.Name)
		}
	}
	if len(names) == 0 {
		return nil
	}
	return []Warning{{Code: "mix_outside", Text: fmt.Sprintf(
		"Groups without documents in some tested %s stay outside of the comparison of groups: %s.", unit, strings.Join(names, ", "))}}
}
