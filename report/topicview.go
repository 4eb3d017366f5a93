package report

import (
	"cmp"
	"html/template"
	"math"
	"slices"
	"strconv"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// Numbers of terms that are shown.
const (
	rowTerms   = 5  // in the table
	barTerms   = 12 // as bars in a topic's section; the rest in a line of text
	maxDocs    = 10
	maxTallies = 8
	maxAlike   = 3 // related documents of a document
)

// topicView is a topic in the terms of the templates.
type topicView struct {
	Number   int
	Name     string // label, or "Topic 3" where it has none
	Verdict  trend.Verdict
	Word     string // the verdict
	Class    string
	Doubt    string // that a second fit found another verdict; "" where it did not
	Share    float64
	ShareBar float64 // 0 to 100, the largest topic is 100
	Slope    float64
	Change   string // "+0.95"
	Interval string // "+0.72 to +1.15"
	Level    string
	Sentence string
	Counts   string // how the number of documents moved
	TopTerms string
	Bars     []termBar
	MoreTerms,
	TopLabel string // value at the upper edge of its chart
	Documents  int
	Coherence  float64
	Spark      template.HTML
	Small      template.HTML
	Trend      template.HTML
	First      string // labels of the first and last period
	Last       string
	Typical    []documentView
	Neighbours []neighbourView

	Stability                   float64
	LabelSource, Former, Past   string
	Recent                      []documentView
	Authors, Venues, Categories []Tally
	Signals                     []signalView
	Onset, Driven               string // since when; what Drivers are called
	Drivers                     []driverView
	Notes                       []string // doubts of the verdict
}

// topicViews prepares all topics.
func topicViews(r *Report) []topicView {
	most := 0.0
	names := map[int]string{}
	for _, t := range r.Topics {
		most = max(most, t.Share)
		names[t.Number] = topicName(t)
	}
	out := make([]topicView, len(r.Topics))
	for i, t := range r.Topics {
		v := verdictOf(r, i)
		out[i] = topicView{
			Number: t.Number, Name: topicName(t), Verdict: v, Word: verdictWord(r, v), Class: class(v.Outcome), Doubt: doubted(v),
			Share: t.Share, Slope: v.Slope, Change: prose.Points(v.Slope), Interval: interval(v), Level: prose.Level(v.Level),
			Sentence: verdictSentence(r, v), Counts: countsSentence(r, i, v),
			TopTerms: termList(t.Terms, 0, rowTerms), Bars: termBars(t.Terms), MoreTerms: termList(t.Terms, barTerms, len(t.Terms)),
			Documents: t.Documents, Coherence: t.Coherence,
			Spark: spark(r, i), Small: reference(r, i, "mini"), Trend: reference(r, i, "course"),
			TopLabel: scale(topOf(roomAlone, r.Trends.Periods, sharesOf(r, i))), Typical: typicalViews(r, t.Typical), Neighbours: neighbourViews(t.Neighbours, names),
		}
		out[i].look(r, t)
		if most > 0 {
			out[i].ShareBar = math.Round(1000*t.Share/most) / 10
		}
		if p := r.Trends.Periods; len(p) > 0 {
			out[i].First, out[i].Last = p[0].Label, p[len(p)-1].Label
		}
	}
	return out
}

// look fills in who and what is behind a topic.
func (v *topicView) look(r *Report, t Topic) {
	v.Stability, v.LabelSource, v.Former = t.Stability, prose.Cut(t.LabelSource, maxName), prose.Cut(t.Former, maxTitle)
	v.Past = t.past()
	v.Recent = recentViews(r, t.Recent)
	v.Authors, v.Venues, v.Categories = tallies(t.Authors), tallies(t.Venues), tallies(t.Categories)
	v.Signals = signalsOf(r, t.Number)
	v.Onset, v.Driven, v.Drivers = onsetSentence(r, t, v.Verdict), driven(v.Verdict.Outcome), driverViews(t, v.Verdict)
	for _, n := range v.Verdict.Notes {
		v.Notes = append(v.Notes, prose.Cut(n.Text, 400))
	}
}

// past says since when a topic has its number and how sure that is; "" outside a state.
func (t *Topic) past() string {
	i := t.Identity
	number := strconv.Itoa(t.Number)
	switch {
	case i == nil:
		return ""
	case i.New:
		return "Topic " + number + " is new in this run."
	case i.Refit == 0:
		return "Topic " + number + " since run " + strconv.Itoa(i.Since) + "."
	}
	return "Topic " + number + " since run " + strconv.Itoa(i.Since) + "; matched with " + prose.Number(i.Match, 2) +
		" of 1 to its former self in the refit of run " + strconv.Itoa(i.Refit) + "."
}

// tallies are the first names of a list, cut to be shown.
func tallies(all []Tally) []Tally {
	out := make([]Tally, 0, maxTallies)
	for _, t := range all[:min(len(all), maxTallies)] {
		out = append(out, Tally{prose.Cut(t.Name, maxName), t.Documents})
	}
	return out
}

// topicName is the label of a topic, its number where it has none.
func topicName(t Topic) string {
	if label := prose.Cut(t.Label, maxLabel); label != "" {
		return label
	}
	return "Topic " + strconv.Itoa(t.Number)
}

// byChange orders topics by their slope, the largest rise first; what was not
// tested follows by share. It reports whether any slope decided.
func byChange(views []topicView) ([]topicView, bool) {
	out := slices.Clone(views)
	known := func(v topicView) bool { return !math.IsNaN(v.Slope) }
	slices.SortStableFunc(out, func(a, b topicView) int {
		switch {
		case known(a) && known(b):
			return cmp.Compare(b.Slope, a.Slope)
		case known(a):
			return -1
		case known(b):
			return 1
		}
		return cmp.Compare(b.Share, a.Share)
	})
	return out, slices.ContainsFunc(out, known)
}

// countsSentence tells how the expected number of documents moved, because a
// share can fall while a topic grows. It compares the first and last third of
// the usable periods.
func countsSentence(r *Report, row int, v trend.Verdict) string {
	var usable []float64
	for _, s := range sharesOf(r, row) {
		if s.Usable {
			usable = append(usable, s.Expected)
		}
	}
	third := len(usable) / 3
	if v.Outcome == trend.TooShort || third == 0 {
		return ""
	}
	mean := func(x []float64) string {
		sum := 0.0
		for _, e := range x {
			sum += e
		}
		return prose.Number(sum/float64(len(x)), 1)
	}
	return "In documents: " + mean(usable[:third]) + " a " + unitName(r) + " in the first third of the tested time, " +
		mean(usable[len(usable)-third:]) + " in the last."
}
