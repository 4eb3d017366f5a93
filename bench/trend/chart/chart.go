// Package chart draws lines through points as SVG, for the pages of benchmarks.
package chart

import (
	"fmt"
	"html"
	"math"
	"strings"
)

// Line is a named course.
type Line struct {
	Name   string
	Points []Point
}

// Point is one value at x.
type Point struct{ X, Y float64 }

// Chart is a figure with an x axis that has a tick at each x that occurs and a y
// axis from 0 to Top.
type Chart struct {
	Title, X, Y string
	Top         float64 // above 0; what lies higher is drawn at the edge
	Unit        string  // behind the numbers of the y axis
	// Rule is a level that is drawn as a broken line; 0 for none.
	Rule  float64
	Lines []Line
}

const (
	width, height            = 720, 380
	left, right, top, bottom = 64, 190, 46, 56
	steps                    = 5 // of the y axis
)

// colours tell lines apart, also for people who do not see all colours (Okabe &
// Ito, Color universal design, 2008).
func colours() []string {
	return []string{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000", "#8a8a00"}
}

// SVG returns the figure.
func (c Chart) SVG() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">`+"\n", width, height)
	fmt.Fprintf(&b, `<title>%s</title><rect width="%d" height="%d" fill="#fff"/>`+"\n", html.EscapeString(c.Title), width, height)
	fmt.Fprintf(&b, `<text x="%d" y="24" font-size="15" fill="#222">%s</text>`+"\n", left, html.EscapeString(c.Title))
	xs := c.ticks()
	c.axes(&b, xs)
	taken := []float64{}
	for i, line := range c.Lines {
		c.line(&b, line, colours()[i%len(colours())], xs, &taken)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

// ticks lists the values of x that occur, ascending.
func (c Chart) ticks() []float64 {
	var xs []float64
	for _, line := range c.Lines {
		for _, p := range line.Points {
			at := 0
			for at < len(xs) && xs[at] < p.X {
				at++
			}
			if at == len(xs) || xs[at] != p.X {
				xs = append(xs[:at], append([]float64{p.X}, xs[at:]...)...)
			}
		}
	}
	return xs
}

// across places ticks at equal distances, since they are settings rather than
// measurements.
func across(xs []float64, x float64) float64 {
	i := 0
	for i < len(xs) && xs[i] < x {
		i++
	}
	return left + (width-left-right)*(float64(i)+0.5)/float64(max(1, len(xs)))
}

func (c Chart) up(y float64) float64 {
	return top + (height-top-bottom)*(1-math.Min(y, c.Top)/c.Top)
}

func (c Chart) axes(b *strings.Builder, xs []float64) {
	for i := range steps + 1 {
		y := c.Top * float64(i) / steps
		fmt.Fprintf(b, `<path d="M%d %.1fH%d" stroke="#e3e3e3"/><text x="%d" y="%.1f" text-anchor="end" fill="#555">%.4g%s</text>`+"\n",
			left, c.up(y), width-right, left-8, c.up(y)+4, y, html.EscapeString(c.Unit))
	}
	for _, x := range xs {
		fmt.Fprintf(b, `<text x="%.1f" y="%d" text-anchor="middle" fill="#555">%g</text>`+"\n", across(xs, x), height-bottom+20, x)
	}
	if c.Rule > 0 {
		fmt.Fprintf(b, `<path d="M%d %.1fH%d" stroke="#555" stroke-dasharray="5 4"/>`+"\n", left, c.up(c.Rule), width-right)
	}
	fmt.Fprintf(b, `<text x="%d" y="%d" text-anchor="middle" fill="#222">%s</text>`+"\n", (left+width-right)/2, height-14, html.EscapeString(c.X))
	fmt.Fprintf(b, `<text transform="translate(16 %d) rotate(-90)" text-anchor="middle" fill="#222">%s</text>`+"\n", height/2, html.EscapeString(c.Y))
}

// line draws a course with its name at the end, below those that are in the way.
func (c Chart) line(b *strings.Builder, line Line, colour string, xs []float64, taken *[]float64) {
	if len(line.Points) == 0 {
		return
	}
	var path []string
	for _, p := range line.Points {
		path = append(path, fmt.Sprintf("%.1f,%.1f", across(xs, p.X), c.up(p.Y)))
	}
	fmt.Fprintf(b, `<polyline points="%s" fill="none" stroke="%s" stroke-width="2"/>`+"\n", strings.Join(path, " "), colour)
	for _, p := range line.Points {
		fmt.Fprintf(b, `<circle cx="%.1f" cy="%.1f" r="3.5" fill="%s"><title>%s, %g: %.4g%s</title></circle>`+"\n",
			across(xs, p.X), c.up(p.Y), colour, html.EscapeString(line.Name), p.X, p.Y, html.EscapeString(c.Unit))
	}
	y := c.up(line.Points[len(line.Points)-1].Y) + 4
	for clash := true; clash; {
		clash = false
		for _, other := range *taken {
			if math.Abs(y-other) < 15 {
				y, clash = other+15.5, true
			}
		}
	}
	*taken = append(*taken, y)
	fmt.Fprintf(b, `<text x="%d" y="%.1f" fill="%s">%s</text>`+"\n", width-right+8, y, colour, html.EscapeString(line.Name))
}
