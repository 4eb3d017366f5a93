package digest

import (
	"tidemark/digest/chart"
	"tidemark/internal/prose"
)

// charted reports whether the course of an alert can be drawn.
func (a Alert) charted() bool {
	n := 0
	for _, p := range a.Series {
		if p.Documents > 0 {
			n++
		}
	}
	return n >= 2
}

// alternative says in words what the chart shows.
func (a Alert) alternative() string {
	var first, last Point
	for _, p := range a.Series {
		if p.Documents == 0 {
			continue
		}
		if first.Documents == 0 {
			first = p
		}
		last = p
	}
	return "Share of topic " + a.Topic.short() + " over time: " + prose.Percent(first.Share) + " in " + prose.Cut(first.Period, maxName) +
		", " + prose.Percent(last.Share) + " in " + prose.Cut(last.Period, maxName) + "."
}

// charts draws the chart of every item that has one; entry i belongs to the item
// with Chart i+1.
func (d *Digest) charts() ([][]byte, error) {
	out := make([][]byte, min(len(d.Alerts), maxCharts))
	for i := range out {
		if !d.Alerts[i].charted() {
			continue
		}
		var err error
		if out[i], err = chart.PNG(d.Alerts[i].points(), d.Alerts[i].tone()); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// points is the series as the chart wants it.
func (a Alert) points() []chart.Point {
	out := make([]chart.Point, len(a.Series))
	for i, p := range a.Series {
		out[i] = chart.Point{Label: p.Period, Share: p.Share, Low: p.Low, High: p.High, Gap: p.Documents == 0, Finished: p.Finished}
	}
	return out
}

func (a Alert) tone() chart.Tone {
	switch a.Kind {
	case Falling, Below:
		return chart.Falling
	case Uneven:
		return chart.Uneven
	}
	return chart.Rising
}
