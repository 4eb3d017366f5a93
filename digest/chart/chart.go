// Package chart draws small charts of shares over time as PNG images, for
// places that show no scripts and no SVG: mail.
//
// Images have no background of their own, and their colours are midway between
// light and dark, so that one image is legible on both.
package chart

import (
	"bytes"
	"fmt"
	"image/color"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Width and Height are the size of an image in CSS pixels; it has twice as many
// pixels in each direction, for sharp screens.
const (
	Width  = 400
	Height = 140
)

const (
	pixel = 0.75 * vg.Inch / 72 // a CSS pixel is 1/96 inch
	dpi   = 192                 // two pixels a CSS pixel
)

// Tone is the colour of a chart.
type Tone int

// The tones, by what the chart shows.
const (
	Rising Tone = iota
	Falling
	Uneven
)

// Point is one period of a chart.
type Point struct {
	// Label names the period below the axis, in Latin script: 2024-03. Other
	// scripts have no glyphs.
	Label string
	// Share is the value and [Low, High] its interval, each 0 to 1.
	Share, Low, High float64
	// Gap marks a period without documents, which has no value.
	Gap bool
	// Finished is false for a period that is still under way, drawn dashed.
	Finished bool
}

// ink returns the colour of a tone.
func ink(t Tone) color.NRGBA {
	switch t {
	case Falling:
		return color.NRGBA{0xc9, 0x65, 0x27, 0xff}
	case Uneven:
		return color.NRGBA{0x93, 0x70, 0xb6, 0xff}
	}
	return color.NRGBA{0x25, 0x85, 0xa8, 0xff}
}

// grey returns the colour of axes and their text.
func grey() color.NRGBA { return color.NRGBA{0x71, 0x80, 0x8b, 0xff} }

// PNG draws points in order of time. It needs two points with a value, else it
// returns nil. Equal points give equal bytes on one machine; fonts are embedded.
func PNG(points []Point, tone Tone) ([]byte, error) {
	if drawable(points) < 2 {
		return nil, nil
	}
	p := plot.New()
	p.BackgroundColor = color.Transparent
	top := ceiling(points)
	p.Y.Min, p.Y.Max = 0, top
	p.X.Min, p.X.Max = -0.5, float64(len(points))-0.5
	axes(p, points, top)
	if err := course(p, points, ink(tone)); err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	canvas := vgimg.NewWith(vgimg.UseWH(Width*pixel, Height*pixel), vgimg.UseDPI(dpi), vgimg.UseBackgroundColor(color.Transparent))
	p.Draw(draw.Crop(draw.New(canvas), 2*pixel, -2*pixel, pixel, -4*pixel))
	var out bytes.Buffer
	if err := encode(&out, canvas.Image(), ink(tone)); err != nil {
		return nil, fmt.Errorf("chart: %w", err)
	}
	return out.Bytes(), nil
}

// drawable counts the points that have a value.
func drawable(points []Point) int {
	n := 0
	for _, p := range points {
		if !p.Gap {
			n++
		}
	}
	return n
}

// lettering is the style of text beside the axes. Images shrink on phones, so it
// is larger than the text of the mail.
func lettering(base draw.TextStyle) draw.TextStyle {
	base.Color = grey()
	base.Font = font.Font{Typeface: "Liberation", Variant: "Sans", Size: 14 * pixel}
	return base
}
