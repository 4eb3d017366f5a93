package report

import (
	"html/template"
	"math"
	"strconv"
	"strings"
)

// Geometry is drawn on an integer grid of this size, which the page stretches:
// integers keep the page small, and the grid is finer than any screen.
const (
	gridWidth  = 1200
	gridHeight = 400
)

// point is a place on the grid; a gap has no place.
type point struct {
	x, y int
	gap  bool
}

// grid maps periods and values to the grid; y grows downwards.
type grid struct {
	periods int
	top     float64 // value at the upper edge
}

// x is the middle of period i.
func (g grid) x(i int) int {
	return int(math.Round((float64(i) + 0.5) * gridWidth / float64(g.periods)))
}

// y is the height of a value, kept within the grid.
func (g grid) y(v float64) int {
	if !(g.top > 0) || math.IsNaN(v) {
		return gridHeight
	}
	v = min(max(v/g.top, 0), 1)
	return int(math.Round((1 - v) * gridHeight))
}

// svg collects markup. Text goes through text, so that none of it is trusted.
type svg struct{ strings.Builder }

func (s *svg) raw(parts ...string) {
	for _, p := range parts {
		s.WriteString(p)
	}
}

func (s *svg) text(t string) { s.WriteString(template.HTMLEscapeString(t)) }

// open begins an image with its text alternative.
func (s *svg) open(class, title, desc string) {
	s.raw(`<svg class="`, class, `" role="img"><title>`)
	s.text(title)
	s.raw(`</title>`)
	if desc != "" {
		s.raw(`<desc>`)
		s.text(desc)
		s.raw(`</desc>`)
	}
}

// html is what was written, for templates.
func (s *svg) html() template.HTML { return template.HTML(s.String()) }

// path writes one path with a class, nothing where there is nothing to draw.
func (s *svg) path(class, d string) {
	if d != "" {
		s.raw(`<path class="`, class, `" d="`, d, `"/>`)
	}
}

// line is the path through the points, interrupted at gaps. A point between
// two gaps becomes a dot: a line of no length with round ends.
func line(points []point) string {
	var b strings.Builder
	for start := 0; start < len(points); start++ {
		if points[start].gap {
			continue
		}
		end := start
		for end+1 < len(points) && !points[end+1].gap {
			end++
		}
		move(&b, 'M', points[start].x, points[start].y)
		if end == start {
			b.WriteString("h0")
		}
		steps(&b, points[start:end+1])
		start = end
	}
	return b.String()
}

// band is the closed outline between upper and lower edges, one piece between
// gaps; both have the same gaps.
func band(upper, lower []point) string {
	var b strings.Builder
	for start := 0; start < len(upper); start++ {
		if upper[start].gap {
			continue
		}
		end := start
		for end+1 < len(upper) && !upper[end+1].gap {
			end++
		}
		if end > start {
			outline(&b, upper[start:end+1], lower[start:end+1])
		}
		start = end
	}
	return b.String()
}

func outline(b *strings.Builder, upper, lower []point) {
	last := len(upper) - 1
	move(b, 'M', upper[0].x, upper[0].y)
	steps(b, upper)
	move(b, 'L', lower[last].x, lower[last].y)
	for i := last - 1; i >= 0; i-- {
		step(b, lower[i].x-lower[i+1].x, lower[i].y-lower[i+1].y)
	}
	b.WriteByte('z')
}

// bars is the path of columns from the base to the heights; y is the grid's.
func bars(g grid, heights []float64) string {
	var b strings.Builder
	width := max(1, int(0.7*gridWidth/float64(max(g.periods, 1))))
	for i, h := range heights {
		if y := g.y(h); y < gridHeight {
			move(&b, 'M', g.x(i)-width/2, gridHeight)
			b.WriteString("V" + strconv.Itoa(y) + "h" + strconv.Itoa(width) + "V" + strconv.Itoa(gridHeight) + "z")
		}
	}
	return b.String()
}

func move(b *strings.Builder, command byte, x, y int) {
	b.WriteByte(command)
	b.WriteString(strconv.Itoa(x))
	b.WriteByte(' ')
	b.WriteString(strconv.Itoa(y))
}

// steps are the relative lines from the first point on.
func steps(b *strings.Builder, points []point) {
	for i := 1; i < len(points); i++ {
		step(b, points[i].x-points[i-1].x, points[i].y-points[i-1].y)
	}
}

// step writes a relative line as short as SVG allows: a minus separates.
func step(b *strings.Builder, dx, dy int) {
	b.WriteByte('l')
	b.WriteString(strconv.Itoa(dx))
	if dy >= 0 {
		b.WriteByte(' ')
	}
	b.WriteString(strconv.Itoa(dy))
}
