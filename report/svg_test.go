package report

import (
	"math"
	"strings"
	"testing"

	"tidemark/trend"
)

func TestPaths(t *testing.T) {
	gap := point{gap: true}
	for _, c := range []struct{ name, got, want string }{
		{"line", line([]point{{x: 0, y: 400}, {x: 10, y: 390}, {x: 20, y: 395}}), "M0 400l10-10l10 5"},
		{"line with gap and a single point", line([]point{{x: 0, y: 1}, {x: 5, y: 2}, gap, {x: 9, y: 3}}), "M0 1l5 1M9 3h0"},
		{"only gaps", line([]point{gap, gap}), ""},
		{"nothing", line(nil), ""},
		{"band", band([]point{{x: 0, y: 10}, {x: 5, y: 12}}, []point{{x: 0, y: 20}, {x: 5, y: 21}}), "M0 10l5 2L5 21l-5-1z"},
		{"band of one point", band([]point{{x: 0, y: 10}}, []point{{x: 0, y: 20}}), ""},
		{"bars", bars(grid{periods: 2, top: 10}, []float64{10, 0}), "M90 400V0h420V400z"},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestGridKeepsInside(t *testing.T) {
	g := grid{periods: 4, top: 0.2}
	for _, c := range []struct {
		v    float64
		want int
	}{{0, 400}, {0.1, 200}, {0.2, 0}, {0.9, 0}, {-1, 400}, {math.NaN(), 400}, {math.Inf(1), 0}} {
		if got := g.y(c.v); got != c.want {
			t.Errorf("y(%v) = %d, want %d", c.v, got, c.want)
		}
	}
	if (grid{periods: 4}).y(0.3) != 400 {
		t.Error("a grid without a top must draw at its base")
	}
}

func TestSVGEscapes(t *testing.T) {
	var s svg
	s.open("plot", `<script>"&`, "a<b")
	if got := s.String(); strings.Contains(got, "<script>") || !strings.Contains(got, "&lt;script&gt;") || !strings.Contains(got, "a&lt;b") {
		t.Errorf("got %s", got)
	}
}

func TestRoundUp(t *testing.T) {
	for _, c := range []struct{ v, want float64 }{{0, 0}, {math.NaN(), 0}, {1, 1}, {1.01, 1.2}, {0.21, 0.24}, {0.09, 0.1}, {7, 8}, {8.5, 10}} {
		if got := roundUp(c.v); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("roundUp(%v) = %v, want %v", c.v, got, c.want)
		}
	}
}

func TestUnfinishedIsDashed(t *testing.T) {
	periods := []trend.Period{{Finished: true}, {Finished: true}, {}}
	shares := []trend.Share{{Mean: 0.1, Documents: 9}, {Mean: 0.2, Documents: 9}, {Mean: 0.1, Documents: 3}}
	c := newCourse(grid{3, 0.2}, periods, shares)
	if c.line != "M200 200l400-200" || c.dashed != "M600 0l400 200" {
		t.Errorf("line %q, dashed %q", c.line, c.dashed)
	}
	shares[2].Documents = 0
	if c = newCourse(grid{3, 0.2}, periods, shares); c.dashed != "" {
		t.Errorf("dashed %q where the unfinished period is empty", c.dashed)
	}
}

func TestTicks(t *testing.T) {
	long := sampleReport(2, trend.Month, 180, 100).Trends.Periods
	if got := ticks(long); len(got) > 8 || got[0].label != "2010" {
		t.Errorf("180 months: %v", got)
	}
	short := sampleReport(2, trend.Month, 12, 100).Trends.Periods
	if got := ticks(short); len(got) > 8 || got[0].label != "2023-01" {
		t.Errorf("12 months: %v", got)
	}
}
