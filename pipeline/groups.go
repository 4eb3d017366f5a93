package pipeline

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"tidemark/corpus"
	"tidemark/output"
	"tidemark/trend"
)

// groupFields are the fields that documents can be grouped by.
func groupFields() []string { return []string{"category", "language", "source", "venue"} }

// checkedFields are those by which every run looks whether a trend is one of the
// mix of its documents.
func checkedFields() []string { return []string{"source", "venue", "category"} }

// groupOf returns the group of a record, "" where its source states none.
func groupOf(e *corpus.Entry, field string) string {
	switch field {
	case "category":
		if len(e.Categories) > 0 {
			return e.Categories[0]
		}
		return ""
	case "language":
		return e.Language
	case "source":
		return filepath.Base(e.Place.Source)
	case "venue":
		return e.Venue
	}
	panic("pipeline: no field " + field)
}

// Of the groups, the mostGroups largest of leastGroup documents stand for
// themselves; the others are one.
const (
	mostGroups = 12
	leastGroup = 20
	otherGroup = "(other)"
	noGroup    = "(none stated)"
)

// groups are the documents on the time axis, divided by a field.
type groups struct {
	field      string
	names      []string
	prevalence []*trend.Prevalence
}

// groupBy divides the documents; nil where there are not two groups. Which groups there
// are, documents of finished periods say.
func (r *run) groupBy(field string) *groups {
	size := map[string]int{}
	for _, entry := range r.rows {
		if p := r.periods[entry]; p >= 0 && r.calendar.Periods[p].Finished {
			size[r.groupName(entry, field)]++
		}
	}
	names := make([]string, 0, len(size))
	for name := range size {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(size[b], size[a]), cmp.Compare(a, b)) })
	kept := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return size[n] < leastGroup })
	kept = kept[:min(len(kept), mostGroups)]
	if len(kept) < len(names) {
		kept = append(kept, otherGroup)
	}
	if len(kept) < 2 {
		return nil
	}
	g := &groups{field: field, names: kept}
	place := map[string]int{}
	for i, name := range kept {
		place[name] = i
		g.prevalence = append(g.prevalence, trend.NewPrevalence(len(r.calendar.Periods), r.told.len()))
	}
	r.addGroups(g, place)
	return g
}

func (r *run) groupName(entry int, field string) string {
	return cmp.Or(strings.TrimSpace(groupOf(&r.corpus.Entries[entry], field)), noGroup)
}

func (r *run) addGroups(g *groups, place map[string]int) {
	weights := make([]float64, r.told.len())
	for row, entry := range r.rows {
		if p := r.periods[entry]; p >= 0 {
			i, ok := place[r.groupName(entry, g.field)]
			if !ok {
				i, ok = place[otherGroup]
			}
			if ok { // else a group of the unfinished period alone
				g.prevalence[i].Add(p, r.told.theta.Row(weights, row))
			}
		}
	}
}

// mix tells growth from a change of the mix of documents: by the field that the
// user named, with tables, and by others, where it leaves a note.
func (r *run) mix() {
	if r.trends.Tested == 0 {
		return
	}
	fields := checkedFields()
	if f := r.config.GroupBy; f != "" && !slices.Contains(fields, f) {
		fields = append(fields, f)
	}
	for _, field := range fields {
		g := r.groupBy(field)
		if g == nil {
			if field == r.config.GroupBy {
				r.warn("one_group", "--group-by %s: the dated documents are not in two groups of at least %d documents, so there is no mix to look at", field, leastGroup)
			}
			continue
		}
		mixed := trend.Mix(r.calendar, g.prevalence, g.names, r.trends)
		for k := range mixed.Splits {
			for _, n := range mixed.Splits[k].Notes {
				v := &r.trends.Verdicts[k]
				v.Notes = append(v.Notes, trend.Note{Code: n.Code, Text: fmt.Sprintf("By %s: %s", field, n.Text)})
			}
		}
		if field == r.config.GroupBy {
			r.mixed, r.grouped = &mixed, g
			for _, w := range mixed.Warnings {
				r.warn(w.Code, "%s", w.Text)
			}
		}
	}
}

func (r *run) groupsTable() output.Table {
	columns := []output.Column{
		text("group"), integer("documents"), boolean("compared"), number("part"),
		integer("topic"), number("share"), number("share_low"), number("share_high"), number("expected_documents"),
	}
	k := r.told.len()
	return table("groups", columns, len(r.mixed.Groups)*k, func(i int) []any {
		g := &r.mixed.Groups[i/k]
		s := g.Shares[i%k]
		var share, low, high any
		if s.Documents > 0 {
			share, low, high = s.Mean, s.Low, s.High
		}
		return []any{g.Name, g.Documents, g.Inside, g.Part, r.told.numbers[i%k], share, low, high, s.Expected}
	})
}

// groupPrevalenceTable holds the shares of groups by period; those of empty periods
// are null, as in prevalence.
func (r *run) groupPrevalenceTable() output.Table {
	columns := []output.Column{
		text("period"), text("group"), integer("topic"), number("share"), integer("documents"), number("expected_documents"),
	}
	g, k := r.grouped, r.told.len()
	return table("group_prevalence", columns, len(r.trends.Periods)*len(g.names)*k, func(i int) []any {
		p, group, topic := i/k/len(g.names), i/k%len(g.names), i%k
		prevalence := g.prevalence[group]
		var share any
		if prevalence.Documents(p) > 0 {
			share = prevalence.Mean(p, topic)
		}
		return []any{
			r.trends.Periods[p].Label, g.names[group], r.told.numbers[topic], share, prevalence.Documents(p), prevalence.Expected(p, topic),
		}
	})
}

// standardised is the share that a topic would have in a period with the mix of
// groups held, nil where there is none.
func (r *run) standardised(period, topic int) any {
	if len(r.mixed.Standard.Shares) == 0 || r.mixed.Standard.Shares[topic][period].Documents == 0 {
		return nil
	}
	return r.mixed.Standard.Shares[topic][period].Mean
}

func (r *run) mixTable() output.Table {
	columns := []output.Column{
		integer("topic"), number("change_points"), number("within_points"), number("mix_points"),
		text("standardised_verdict"), number("standardised_slope_points_per_year"), number("standardised_slope_low"),
		number("standardised_slope_high"), number("standardised_q_value"),
	}
	return table("mix", columns, len(r.mixed.Splits), func(k int) []any {
		s, v := &r.mixed.Splits[k], &r.mixed.Standard.Verdicts[k]
		return []any{r.told.numbers[k], s.Change, s.Within, s.Mix, string(v.Outcome), v.Slope, v.SlopeLow, v.SlopeHigh, v.Q}
	})
}
