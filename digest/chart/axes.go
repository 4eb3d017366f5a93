package chart

import (
	"image/color"
	"math"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/vg"

	"tidemark/internal/prose"
)

// axes sets up both axes: shares from zero, and a few periods by name.
func axes(p *plot.Plot, points []Point, top float64) {
	for _, a := range []*plot.Axis{&p.X, &p.Y} {
		a.Tick.Label = lettering(a.Tick.Label)
		a.Tick.LineStyle.Color, a.LineStyle.Color = grey(), grey()
		a.Tick.LineStyle.Width, a.LineStyle.Width = pixel, pixel
		a.Tick.Length = 4 * pixel
		a.Padding = 0
	}
	p.Y.LineStyle.Color = color.Transparent
	p.X.Tick.Marker = plot.ConstantTicks(periodTicks(points))
	p.Y.Tick.Marker = plot.ConstantTicks([]plot.Tick{
		{Value: 0, Label: "0%"}, {Value: top / 2, Label: prose.Percent(top / 2)}, {Value: top, Label: prose.Percent(top)},
	})
}

// periodTicks names the first and last period and, where there is room, one in
// the middle.
func periodTicks(points []Point) []plot.Tick {
	last := len(points) - 1
	shown := []int{0, last}
	if last >= 6 {
		shown = []int{0, last / 2, last}
	}
	ticks := make([]plot.Tick, len(shown))
	for i, at := range shown {
		ticks[i] = plot.Tick{Value: float64(at), Label: prose.Cut(points[at].Label, 12)}
	}
	return ticks
}

// room is how far above the highest share an interval may reach before it is
// cut: one period of few documents would otherwise flatten everything else.
const room = 1.6

// ceiling is the value at the upper edge, a round number.
func ceiling(points []Point) float64 {
	var share, high float64
	for _, p := range points {
		if !p.Gap {
			share = max(share, p.Share)
			if p.Finished {
				high = max(high, p.High)
			}
		}
	}
	return min(roundUp(max(share, min(high, room*share), 0.0001)), 1)
}

// roundUp is the least of 1, 1.2, 1.6, 2 … times a power of ten that is not
// below v > 0, so that its half is a short number too.
func roundUp(v float64) float64 {
	unit := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8} {
		if v <= m*unit*(1+1e-12) {
			return m * unit
		}
	}
	return 10 * unit
}

// strokeWidth is the width of a topic's line.
const strokeWidth vg.Length = 2.5 * pixel
