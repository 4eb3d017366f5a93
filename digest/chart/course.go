package chart

import (
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// course draws the band of intervals, then the line over it.
func course(p *plot.Plot, points []Point, c color.NRGBA) error {
	for _, r := range runs(points, func(i int) bool { return !points[i].Gap }) {
		if err := band(p, points, r, c); err != nil {
			return err
		}
	}
	solid := func(i int) bool { return !points[i].Gap && points[i].Finished }
	// The dashed line begins at its finished neighbour, so that both meet.
	dashed := func(i int) bool {
		beside := i > 0 && !points[i-1].Finished || i+1 < len(points) && !points[i+1].Finished
		return !points[i].Gap && (!points[i].Finished || beside)
	}
	for _, r := range runs(points, solid) {
		if err := stroke(p, points, r, c, nil); err != nil {
			return err
		}
	}
	for _, r := range runs(points, dashed) {
		if err := stroke(p, points, r, c, []vg.Length{5 * pixel, 4 * pixel}); err != nil {
			return err
		}
	}
	return nil
}

// run is the half-open stretch [from, to) of points.
type run struct{ from, to int }

// runs are the longest stretches of points that hold.
func runs(points []Point, hold func(int) bool) []run {
	var out []run
	for i := 0; i < len(points); i++ {
		if !hold(i) {
			continue
		}
		from := i
		for i < len(points) && hold(i) {
			i++
		}
		out = append(out, run{from, i})
	}
	return out
}

// band fills the intervals of a stretch.
func band(p *plot.Plot, points []Point, r run, c color.NRGBA) error {
	if r.to-r.from < 2 {
		return nil
	}
	var outline plotter.XYs
	for i := r.from; i < r.to; i++ {
		outline = append(outline, plotter.XY{X: float64(i), Y: min(points[i].High, p.Y.Max)})
	}
	for i := r.to - 1; i >= r.from; i-- {
		outline = append(outline, plotter.XY{X: float64(i), Y: max(points[i].Low, 0)})
	}
	area, err := plotter.NewPolygon(outline)
	if err != nil {
		return err
	}
	c.A = 0x48
	area.Color, area.LineStyle.Width = c, 0
	p.Add(area)
	return nil
}

// stroke draws the line of a stretch, a dot where it is a single point.
func stroke(p *plot.Plot, points []Point, r run, c color.NRGBA, dashes []vg.Length) error {
	var at plotter.XYs
	for i := r.from; i < r.to; i++ {
		at = append(at, plotter.XY{X: float64(i), Y: points[i].Share})
	}
	if len(at) == 1 {
		if dashes != nil && points[r.from].Finished {
			return nil // it is on the solid line already
		}
		dot, err := plotter.NewScatter(at)
		if err != nil {
			return err
		}
		dot.Color, dot.Radius = c, strokeWidth
		p.Add(dot)
		return nil
	}
	line, err := plotter.NewLine(at)
	if err != nil {
		return err
	}
	line.Color, line.Width, line.Dashes = c, strokeWidth, dashes
	p.Add(line)
	return nil
}
