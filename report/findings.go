package report

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// Finding is one generated sentence about the corpus, plain text without
// markup; the page and the terminal print the same ones.
type Finding struct {
	Text string
	// Topic is the number of the topic that the sentence is about, 0 for none.
	Topic int
	// Kind is "summary", "rising", "falling", "uneven", "none" (tested, and
	// nothing changed beyond doubt), "untestable", "biggest" or "records".
	Kind string
	// subject is the beginning of Text that names the topic.
	subject string
}

// Subject is the beginning of Text that names the topic, "" for none.
func (f Finding) Subject() string { return f.subject }

// Rest is Text without Subject.
func (f Finding) Rest() string { return f.Text[len(f.subject):] }

// Most findings of the kinds that name a topic.
const (
	maxOneWay = 3 // rising, and falling
	maxNamed  = 4 // rising, falling and uneven together
)

// Findings returns the sentences that say the essential of r: what the trend
// tests found (one to five sentences), the biggest topics, and what became of
// the records. Topics are named in order of the size of their change among
// those that changed beyond doubt, never by how sure the change is.
func Findings(r *Report) []Finding {
	var out []Finding
	switch {
	case r.Trends.Tested == 0:
		out = append(out, untestable(r))
	default:
		out = append(out, summary(r))
		out = append(out, changes(r)...)
	}
	if f, ok := biggest(r); ok {
		out = append(out, f)
	}
	return append(out, records(r))
}

// changes are the sentences about the topics that changed beyond doubt, also in
// the second fit where one was made.
func changes(r *Report) []Finding {
	rising := ranked(r, trend.Rising)
	falling := ranked(r, trend.Falling)
	uneven := ranked(r, trend.Uneven)
	named := slices.Concat(head(rising, maxOneWay), head(falling, maxOneWay))
	named = head(slices.Concat(named, head(uneven, 1)), maxNamed)
	out := make([]Finding, len(named))
	for i, row := range named {
		out[i] = change(r, row)
	}
	return out
}

// head is the first n of rows, or all.
func head(rows []int, n int) []int { return rows[:min(n, len(rows))] }

// ranked lists the rows with an outcome that no second fit contradicts, the
// largest effect first.
func ranked(r *Report, o trend.Outcome) []int {
	var rows []int
	for i := range r.Topics {
		if v := verdictOf(r, i); v.Outcome == o && v.Replication != trend.NotReplicated {
			rows = append(rows, i)
		}
	}
	slices.SortStableFunc(rows, func(a, b int) int {
		return cmp.Compare(math.Abs(verdictOf(r, b).Slope), math.Abs(verdictOf(r, a).Slope))
	})
	return rows
}

// change is the sentence about the topic in a row.
func change(r *Report, row int) Finding {
	v, t := verdictOf(r, row), r.Topics[row]
	f := Finding{Topic: t.Number, Kind: class(v.Outcome), subject: naming(t)}
	if v.Outcome == trend.Uneven {
		f.Text = f.subject + " changed beyond doubt" + span(r, v) + ", but not one way."
		return f
	}
	f.Text = f.subject + " " + verb(v.Outcome) + " from " + prose.Percent(v.First) + " to " + prose.Percent(v.Last) +
		" of the text" + span(r, v) + since(r, t, v) + ": " + rate(v) + "."
	return f
}

// since is onset after a comma, "" where there is none.
func since(r *Report, t Topic, v trend.Verdict) string {
	if s := onset(r, t, v); s != "" {
		return ", " + s
	}
	return ""
}

// naming is how a sentence names a topic: its label in quotation marks.
func naming(t Topic) string {
	label := prose.Cut(t.Label, maxLabel)
	if label == "" {
		return "Topic " + strconv.Itoa(t.Number)
	}
	return "“" + prose.Capital(label) + "”"
}
