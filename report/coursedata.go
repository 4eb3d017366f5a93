package report

import (
	"math"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// maxCourses is the number of terms whose frequency over time the page holds,
// and termCells bounds them times the periods.
const (
	maxCourses = 1000
	termCells  = 120_000
)

// courseData is a term with its documents a period.
type courseData struct {
	Text      string `json:"t"`
	Documents []int  `json:"d"`
	Verdict   string `json:"v,omitempty"` // a sentence, where it was tested
}

func courseRows(r *Report) []courseData {
	n := len(r.Trends.Periods)
	if n < 2 {
		return []courseData{}
	}
	shown := r.Courses[:min(len(r.Courses), maxCourses, termCells/n)]
	out := make([]courseData, 0, len(shown))
	for _, c := range shown {
		if len(c.Documents) == n {
			out = append(out, courseData{prose.Cut(c.Text, maxName), c.Documents, courseSentence(r, c.Verdict)})
		}
	}
	return out
}

// courseSentence is what is concluded of the share of documents with a term.
func courseSentence(r *Report, v trend.Verdict) string {
	switch v.Outcome {
	case "":
		return ""
	case trend.Rising, trend.Falling:
		return "The share of documents with this term " + verb(v.Outcome) + " from " + prose.Percent(v.First) + " to " + prose.Percent(v.Last) +
			span(r, v) + ": " + rate(v) + "."
	}
	return "Share of documents with this term: " + string(v.Outcome) + span(r, v) + "."
}

// termRow packs the terms of a topic: text, probability in millionths, lift in
// hundredths.
func termRow(terms []Term) []any {
	out := make([]any, 0, 3*len(terms))
	for _, t := range terms {
		l := t.Lift
		if math.IsNaN(l) || math.IsInf(l, 0) || l <= 0 {
			l = 1
		}
		out = append(out, prose.Cut(t.Text, maxName), int(math.Round(1e6*min(max(t.Probability, 0), 1))), int(math.Round(100*min(l, 1e6))))
	}
	return out
}
