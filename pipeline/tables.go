package pipeline

import (
	"iter"
	"strings"
	"time"

	"tidemark/output"
	"tidemark/trend"
)

// smallestShare is the least share of a topic that has a row in the table
// document_topics: below it is mostly the prior.
const smallestShare = 0.01

// tables returns every table of the result. docs/formats.md describes them.
func (r *run) tables() []output.Table {
	return described([]output.Table{
		r.topicsTable(), r.topicTermsTable(), r.termsTable(),
		r.documentsTable(), r.documentTopicsTable(),
		r.prevalenceTable(), r.trendsTable(),
		r.burstsTable(), r.descriptionsTable(), r.passagesTable(), r.shiftsTable(), r.groupsTable(), r.groupPrevalenceTable(), r.mixTable(), r.volumesTable(),
		r.termTrendsTable(), r.termDriversTable(), r.topicWordingTable(), r.trendingDocumentsTable(),
		r.phrasesTable(), r.repeatedSentencesTable(), r.leftOutTermsTable(),
	})
}

func text(name string) output.Column    { return output.Column{Name: name, Kind: output.Text} }
func integer(name string) output.Column { return output.Column{Name: name, Kind: output.Integer} }
func number(name string) output.Column  { return output.Column{Name: name, Kind: output.Real} }
func boolean(name string) output.Column { return output.Column{Name: name, Kind: output.Boolean} }
func day(name string) output.Column     { return output.Column{Name: name, Kind: output.Day} }

func provenance(c output.Column) output.Column {
	c.Provenance = true
	return c
}

// table makes a table of n rows, each given by its number.
func table(name string, columns []output.Column, n int, row func(i int) []any) output.Table {
	rows := func(yield func([]any) bool) {
		for i := range n {
			if !yield(row(i)) {
				return
			}
		}
	}
	return output.Table{Name: name, Columns: columns, Rows: rows}
}

// words returns the first n of some terms as text.
func (r *run) words(terms []int, n int) []string {
	var words []string
	for _, w := range terms[:min(n, len(terms))] {
		words = append(words, r.vocab.Term(w))
	}
	return words
}

func (r *run) topicTermsTable() output.Table {
	columns := []output.Column{integer("topic"), integer("rank"), text("term"), number("probability")}
	per := len(r.topics.terms[0])
	return table("topic_terms", columns, r.told.len()*per, func(i int) []any {
		k, rank := i/per, i%per
		w := r.topics.terms[k][rank]
		return []any{r.told.numbers[k], rank + 1, r.vocab.Term(w), r.told.model.Probability(k, w)}
	})
}

func (r *run) termsTable() output.Table {
	columns := []output.Column{text("term"), integer("documents"), integer("occurrences"), number("idf")}
	return table("terms", columns, r.vocab.Len(), func(w int) []any {
		return []any{r.vocab.Term(w), r.vocab.Documents(w), r.vocab.Occurrences(w), r.weights.IDF(w)}
	})
}

// documentsTable is the ledger: a row for every record of the input.
func (r *run) documentsTable() output.Table {
	columns := []output.Column{
		provenance(integer("record")), provenance(text("source")), provenance(text("position")),
		text("id"), text("title"), day("date"), text("date_precision"), text("period"),
		text("status"), text("reason"), text("duplicate_of"), integer("tokens"),
		integer("main_topic"), number("main_topic_share"),
		text("language"),
		text("url"), text("doi"), text("authors"), text("venue"), text("categories"), text("group"),
	}
	rowOf := make(map[int]int, len(r.rows))
	for row, entry := range r.rows {
		rowOf[entry] = row
	}
	return table("documents", columns, len(r.corpus.Entries), func(i int) []any {
		e := &r.corpus.Entries[i]
		var date, main, share any
		if e.Date.Known() {
			date = e.Date.Start
		}
		if row, ok := rowOf[i]; ok {
			main, share = r.told.numbers[r.topics.main[row]], r.topics.mainShare[row]
		}
		period := ""
		if p := r.periods[i]; p >= 0 && e.Status.Modelled() {
			period = r.calendar.Periods[p].Label
		}
		return []any{
			e.Record, e.Place.Source, e.Place.Position,
			e.ID, e.Title, date, e.Date.Precision.String(), period,
			string(e.Status), string(e.Reason), e.DuplicateOf, e.Tokens,
			main, share,
			e.Language,
			e.URL, e.DOI, strings.Join(e.Authors, "; "), e.Venue, strings.Join(e.Categories, "; "), e.Group,
		}
	})
}

func (r *run) documentTopicsTable() output.Table {
	return output.Table{
		Name:    "document_topics",
		Columns: []output.Column{text("id"), integer("topic"), number("share")},
		Rows:    r.documentTopics(),
	}
}

func (r *run) documentTopics() iter.Seq[[]any] {
	return func(yield func([]any) bool) {
		shares := make([]float64, r.told.len())
		for row, entry := range r.rows {
			for k, x := range r.told.theta.Row(shares, row) {
				if x >= smallestShare && !yield([]any{r.corpus.Entries[entry].ID, r.told.numbers[k], x}) {
					return
				}
			}
		}
	}
}

func (r *run) prevalenceTable() output.Table {
	columns := []output.Column{
		text("period"), day("period_start"), boolean("finished"), integer("topic"),
		number("share"), number("share_low"), number("share_high"), integer("documents"), number("expected_documents"),
		number("log_ratio"), number("log_ratio_low"), number("log_ratio_high"), number("share_standardised"),
	}
	k := r.told.len()
	t := table("prevalence", columns, len(r.trends.Periods)*k, func(i int) []any {
		p, s := r.trends.Periods[i/k], r.trends.Shares[i%k][i/k]
		var share, low, high any
		if s.Documents > 0 { // an empty period has no share
			share, low, high = s.Mean, s.Low, s.High
		}
		l := r.course.logRatios[i%k][i/k]
		return []any{
			p.Label, dayOf(p.Start), p.Finished, r.told.numbers[i%k], share, low, high, s.Documents, s.Expected,
			l.Value, l.Low, l.High, r.standardised(i/k, i%k),
		}
	})
	t.Views = []output.Table{r.wideTable()}
	return t
}

func dayOf(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }

func (r *run) trendsTable() output.Table {
	columns := []output.Column{
		integer("topic"), text("verdict"),
		number("slope_points_per_year"), number("slope_low"), number("slope_high"), number("confidence_level"),
		number("p_value"), number("q_value"), number("share_first"), number("share_last"), number("change_points"),
		number("detectable_points_per_year"), integer("periods"), integer("documents"),
		text("first_period"), text("last_period"), boolean("replicated"), text("reason"),
		number("documents_a_year_first"), number("documents_a_year_last"), number("reliability"),
		number("theil_sen_points_per_year"), number("weighted_points_per_year"), number("kendall_tau"), number("log_ratio_per_year"),
		text("notes"),
	}
	return table("trends", columns, r.told.len(), func(k int) []any {
		v := r.trends.Verdicts[k]
		return []any{
			r.told.numbers[k], string(v.Outcome),
			v.Slope, v.SlopeLow, v.SlopeHigh, v.Level,
			v.P, v.Q, v.First, v.Last, v.Change,
			v.Detectable, v.Periods, v.Documents,
			label(r.trends.Periods, v.FirstPeriod), label(r.trends.Periods, v.LastPeriod),
			replicated(v.Replication), v.Reason,
			v.Beside.DocumentsFirst, v.Beside.DocumentsLast, v.Reliability,
			v.Beside.TheilSen, v.Beside.Weighted, v.Beside.Kendall, v.Beside.LogRatio,
			notes(v.Notes),
		}
	})
}

// volumesTable says how much of each period was read and used.
func (r *run) volumesTable() output.Table {
	columns := []output.Column{
		text("period"), day("period_start"), boolean("finished"), integer("records"), integer("with_abstract"), integer("used"),
	}
	volumes := r.volumes()
	return table("volumes", columns, len(volumes), func(i int) []any {
		p, v := r.trends.Periods[i], volumes[i]
		return []any{p.Label, dayOf(p.Start), p.Finished, v.Read, v.WithAbstract, v.Used}
	})
}

// notes are the doubts about a verdict in one text.
func notes(list []trend.Note) string {
	var texts []string
	for _, n := range list {
		texts = append(texts, n.Text)
	}
	return strings.Join(texts, " ")
}

// replicated is a truth value, nil where no second fit was made.
func replicated(r trend.Replication) any {
	if r == trend.Unrepeated {
		return nil
	}
	return r == trend.Replicated
}

func label(periods []trend.Period, i int) any {
	if i < 0 || i >= len(periods) {
		return nil
	}
	return periods[i].Label
}
