package report

import (
	"encoding/json"
	"math"

	"tidemark/trend"
)

// data is what the page's script reads. Shares are in hundred-thousandths, as
// integers: three times smaller than decimals.
type data struct {
	Unit    string         `json:"unit"`
	Periods []string       `json:"periods"`
	Open    []int          `json:"open"` // indexes of unfinished periods
	Topics  []topicData    `json:"topics"`
	Volumes []Volume       `json:"volumes"`
	Banded  bool           `json:"banded"` // intervals are shown without a selection
	Chart   map[string]any `json:"chart"`
	Heat    map[string]any `json:"heat,omitempty"` // without its cells, which follow from the courses

	Documents []documentRow `json:"documents"`
	Modelled  int           `json:"modelled"`
	Terms     []courseData  `json:"terms"`
}

// topicData is a topic with its course: three numbers a period (share, low,
// high), -1 where the period has no documents.
type topicData struct {
	Number  int    `json:"n"`
	Name    string `json:"name"`
	Verdict string `json:"verdict"`
	Quiet   bool   `json:"quiet,omitempty"` // did not change beyond doubt, while others did
	Course  []int  `json:"course"`
	Ratios  []int  `json:"ratios,omitempty"`
	Terms   []any  `json:"terms"` // term, probability in millionths, lift in hundredths, and so on
}

// pageData is the JSON for the page's script, and whether it holds a chart.
// json.Marshal writes < > & as escapes, so no text can end the script element.
func pageData(r *Report) ([]byte, bool, error) {
	d := data{
		Unit: unitName(r), Periods: []string{}, Open: []int{}, Topics: []topicData{}, Volumes: r.Volumes, Banded: banded(r),
		Documents: documentRows(listed(r)), Modelled: r.Corpus.Modelled, Terms: courseRows(r),
	}
	for i, p := range r.Trends.Periods {
		d.Periods = append(d.Periods, p.Label)
		if !p.Finished {
			d.Open = append(d.Open, i)
		}
	}
	for i, t := range r.Topics {
		d.Topics = append(d.Topics, topicData{
			t.Number, topicName(t), string(verdictOf(r, i).Outcome), quiet(r, i), compact(sharesOf(r, i)),
			ratios(r, i), termRow(t.Terms),
		})
	}
	rows := plotted(r)
	if len(rows) > 0 {
		d.Chart = shareOptions(r, rows)
		d.Heat = heatOptions(r)
	}
	b, err := json.Marshal(d)
	return b, len(rows) > 0, err
}

// compact packs a course for the script.
func compact(shares []trend.Share) []int {
	out := make([]int, 0, 3*len(shares))
	for _, s := range shares {
		if s.Documents == 0 {
			out = append(out, -1, -1, -1)
			continue
		}
		out = append(out, packed(s.Mean), packed(s.Low), packed(s.High))
	}
	return out
}

func packed(x float64) int {
	if math.IsNaN(x) {
		return 0
	}
	return int(math.Round(1e5 * min(max(x, 0), 1)))
}
