package stable

import (
	"math"
	"testing"
)

func TestRound9(t *testing.T) {
	for _, c := range []struct{ x, want float64 }{
		{0, 0},
		{1, 1},
		{-1.23456789012, -1.23456789},
		{123456789.5, 123456790},
		{1e-300 / 3, 3.33333333e-301},
		{math.Nextafter(0.1, 1), 0.1},
		{math.Inf(1), math.Inf(1)},
		{math.Inf(-1), math.Inf(-1)},
	} {
		if got := Round9(c.x); got != c.want {
			t.Errorf("Round9(%v) is %v, want %v", c.x, got, c.want)
		}
	}
	if !math.IsNaN(Round9(math.NaN())) {
		t.Error("a NaN is rounded to a number")
	}
}
