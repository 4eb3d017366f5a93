package report

import (
	"math"
	"strconv"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// changeRow is a topic or term whose share changed, with its interval as a bar
// on the scale that all of them share.
type changeRow struct {
	Number              int    // of the topic, 0 for a term
	Name                string // of the topic, or the term
	Class, Word, Doubt  string
	Rate, Interval      string
	Level               string
	Left, Width, Middle float64 // of the bar and the dot, in per cent of the scale
}

// changeView is everything that changed, and what did not.
type changeView struct {
	Topics, Rest, Terms []changeRow
	Zero                float64 // where no change lies, in per cent
	Low, High           string  // the ends of the scale
}

// changeViews lists what passed the correction, the largest rise first, and
// apart the rest that was tested.
func changeViews(r *Report, ordered []topicView) changeView {
	var out changeView
	var found []trend.Verdict
	for _, t := range ordered {
		if math.IsNaN(t.Slope) {
			continue
		}
		row := changeRow{Number: t.Number, Name: t.Name, Class: t.Class, Word: t.Word, Doubt: t.Doubt}
		row.fill(t.Verdict)
		found = append(found, t.Verdict)
		if stands(t.Verdict) {
			out.Topics = append(out.Topics, row)
		} else {
			out.Rest = append(out.Rest, row)
		}
	}
	low, high := scaleOf(found)
	out.Zero, out.Low, out.High = place(0, low, high), prose.Points(low), prose.Points(high)
	position(out.Topics, low, high)
	position(out.Rest, low, high)
	out.Terms = termChanges(r)
	return out
}

// termChanges are the terms that changed beyond doubt, on a scale of their own.
func termChanges(r *Report) []changeRow {
	var rows []changeRow
	var found []trend.Verdict
	for _, c := range r.Courses {
		if changed(c.Verdict.Outcome) && len(rows) < maxTermChanges {
			row := changeRow{Name: prose.Cut(c.Text, maxName), Class: class(c.Verdict.Outcome), Word: string(c.Verdict.Outcome)}
			row.fill(c.Verdict)
			rows, found = append(rows, row), append(found, c.Verdict)
		}
	}
	low, high := scaleOf(found)
	position(rows, low, high)
	return rows
}

// maxTermChanges is the number of terms in the list of changes.
const maxTermChanges = 20

// fill takes over a verdict; the places on the scale come later, and until then
// Left, Width and Middle are points a year.
func (c *changeRow) fill(v trend.Verdict) {
	c.Rate, c.Interval, c.Level = prose.Points(v.Slope), interval(v), prose.Level(v.Level)
	c.Left, c.Middle, c.Width = v.SlopeLow, v.Slope, v.SlopeHigh
}

// scaleOf spans all intervals and zero.
func scaleOf(all []trend.Verdict) (low, high float64) {
	for _, v := range all {
		if !math.IsNaN(v.SlopeLow) && !math.IsNaN(v.SlopeHigh) {
			low, high = min(low, v.SlopeLow), max(high, v.SlopeHigh)
		}
	}
	return low, high
}

func place(x, low, high float64) float64 {
	if !(high > low) || math.IsNaN(x) {
		return 50
	}
	return math.Round(1e4*(x-low)/(high-low)) / 100
}

func position(rows []changeRow, low, high float64) {
	for i := range rows {
		r := &rows[i]
		left, right := r.Left, r.Width
		if math.IsNaN(left) || math.IsNaN(right) {
			left, right = r.Middle, r.Middle
		}
		r.Left, r.Middle = place(left, low, high), place(r.Middle, low, high)
		r.Width = math.Round(100*(place(right, low, high)-r.Left)) / 100
	}
}

// otherSentence says what the topics that have no line make up together.
func otherSentence(r *Report) string {
	rows := plotted(r)
	n := len(r.Topics) + r.Hidden - len(rows)
	if n <= 0 || len(rows) == 0 {
		return ""
	}
	first, last := -1, -1
	for i, s := range sharesOf(r, rows[0]) {
		if s.Documents > 0 && r.Trends.Periods[i].Finished {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 || first == last {
		return ""
	}
	rest := func(i int) string {
		sum := 1.0
		for _, row := range rows {
			sum -= sharesOf(r, row)[i].Mean
		}
		return prose.Percent(max(sum, 0))
	}
	return "The other " + strconv.Itoa(n) + " topics together: " + rest(first) + " in " + r.Trends.Periods[first].Label +
		", " + rest(last) + " in " + r.Trends.Periods[last].Label + "."
}
