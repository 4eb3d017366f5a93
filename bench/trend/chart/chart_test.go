package chart

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

func example() Chart {
	return Chart{
		Title: "alarms <any>", X: "months", Y: "share", Top: 100, Unit: "%", Rule: 5,
		Lines: []Line{
			{Name: "a & b", Points: []Point{{8, 1}, {12, 2}, {48, 300}}},
			{Name: "c", Points: []Point{{8, 1}, {24, 2}}},
			{Name: "nothing"},
		},
	}
}

func TestSVGIsWellFormed(t *testing.T) {
	svg, circles := example().SVG(), 0
	d := xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if e, ok := token.(xml.StartElement); ok && e.Name.Local == "circle" {
			circles++
		}
	}
	if circles != 5 {
		t.Errorf("%d points are drawn, want 5", circles)
	}
	if again := example().SVG(); again != svg {
		t.Error("the same chart is drawn in two ways")
	}
}

func TestScales(t *testing.T) {
	c := example()
	if xs := c.ticks(); len(xs) != 4 || xs[0] != 8 || xs[2] != 24 || xs[3] != 48 {
		t.Errorf("ticks %v", xs)
	}
	if c.up(0) != height-bottom || c.up(100) != top || c.up(300) != top {
		t.Errorf("0, 100 and 300 are drawn at %v, %v, %v", c.up(0), c.up(100), c.up(300))
	}
}
