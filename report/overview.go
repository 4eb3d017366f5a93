package report

import (
	"cmp"
	"math"
	"slices"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// Row is a topic in a few words, for a summary in text.
type Row struct {
	Number int
	Name   string
	// Word is the verdict, "not tested" without a time axis.
	Word string
	// Moved is that the verdict is a change beyond doubt.
	Moved bool
	// Again is false where a second fit did not come to a change or to flatness.
	Again bool
	Share float64 // mean over the modelled documents, 0 to 1
	// Change is in percentage points from the first to the last tested period,
	// NaN where nothing was tested.
	Change float64
	// Course holds shares over the finished periods in order, each the mean over
	// the documents of one or several periods in a row, NaN where there are none.
	Course []float64
}

// Overview lists the topics: those that changed beyond doubt first, the largest
// change leading, then the others by share. A course has at most points values.
func Overview(r *Report, points int) []Row {
	rows := make([]Row, len(r.Topics))
	moving := map[int]bool{}
	for i, t := range r.Topics {
		v := verdictOf(r, i)
		rows[i] = Row{
			Number: t.Number, Name: topicName(t), Word: verdictWord(r, v), Moved: changed(v.Outcome), Again: doubted(v) == "",
			Share: t.Share, Change: v.Change, Course: courseOf(r, i, points),
		}
		moving[t.Number] = stands(v)
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		switch {
		case moving[a.Number] && moving[b.Number]:
			return cmp.Compare(math.Abs(b.Change), math.Abs(a.Change))
		case moving[a.Number]:
			return -1
		case moving[b.Number]:
			return 1
		}
		return cmp.Compare(b.Share, a.Share)
	})
	return rows
}

// verdictWord is how a verdict is called; "too short" would blame the periods
// where there are none.
func verdictWord(r *Report, v trend.Verdict) string {
	if len(r.Trends.Periods) == 0 {
		return "not tested"
	}
	return string(v.Outcome)
}

// courseOf are the shares of the topic in a row over the finished periods, in
// at most points values; none where fewer than two periods are finished.
func courseOf(r *Report, row, points int) []float64 {
	var done []trend.Share
	for i, s := range sharesOf(r, row) {
		if r.Trends.Periods[i].Finished {
			done = append(done, s)
		}
	}
	if len(done) < 2 || points < 1 {
		return nil
	}
	out := make([]float64, min(points, len(done)))
	for i := range out {
		expected, documents := 0.0, 0
		for _, s := range done[i*len(done)/len(out) : (i+1)*len(done)/len(out)] {
			expected, documents = expected+s.Expected, documents+s.Documents
		}
		out[i] = expected / float64(documents) // 0/0 is NaN, a gap
	}
	return out
}

// PeriodNames are the first and last finished period as a sentence names them,
// "" where there is none.
func PeriodNames(r *Report) (first, last string) {
	for i, p := range r.Trends.Periods {
		if p.Finished {
			if last = periodName(r, i); first == "" {
				first = last
			}
		}
	}
	return first, last
}

// Headline are the findings that a summary in text has room for beside the list
// of topics: what was tested, the largest rise and the largest fall.
func Headline(r *Report) []string {
	var out []string
	seen := map[string]bool{}
	for _, f := range Findings(r) {
		if f.Kind == "records" || f.Kind == "biggest" || f.Kind == "uneven" || seen[f.Kind] {
			continue
		}
		seen[f.Kind] = true
		out = append(out, prose.Clean(f.Text))
	}
	return out
}
