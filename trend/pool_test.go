package trend

import (
	"math"
	"testing"
)

// poolAll32 is pool by its definition, on the full grid of 32 cells.
func poolAll32(logLik [][]float64) [][]float64 {
	cells := 32
	prior := make([]float64, cells)
	for c := range prior {
		prior[c] = 1.0 / 32
	}
	posterior := func(row []float64) []float64 {
		w, sum := make([]float64, cells), 0.0
		for c := range w {
			w[c] = prior[c] * math.Exp(row[c])
			sum += w[c]
		}
		for c := range w {
			w[c] /= sum
		}
		return w
	}
	for range 50 {
		next := make([]float64, cells)
		for _, row := range logLik {
			for c, w := range posterior(row) {
				next[c] += w
			}
		}
		for c := range prior {
			prior[c] = (next[c] + 0.25) / (float64(len(logLik)) + 8)
		}
	}
	var all [][]float64
	for _, row := range logLik {
		all = append(all, posterior(row))
	}
	return all
}

// One cell with four copies stands for four equal cells.
func TestPoolAgainstFullGrid(t *testing.T) {
	rng := newRand(5)
	var short, full [][]float64
	for range 12 {
		row := make([]float64, len(grid()))
		for c := range row {
			row[c] = 3 * rng.NormFloat64()
		}
		short = append(short, row)
		full = append(full, append([]float64{row[0], row[0], row[0]}, row...))
	}
	want := poolAll32(full)
	for k, got := range pool(grid(), short) {
		merged := append([]float64{want[k][0] + want[k][1] + want[k][2] + want[k][3]}, want[k][4:]...)
		for c := range got {
			if !near(got[c], merged[c], 1e-7) {
				t.Fatalf("series %d, cell %d: %v, want %v", k, c, got[c], merged[c])
			}
		}
	}
}

// A series that knows nothing itself takes what the others have in common.
func TestPoolLends(t *testing.T) {
	cells := grid()
	logLik := make([][]float64, 41)
	for k := range logLik {
		logLik[k] = make([]float64, len(cells))
		if k > 0 {
			logLik[k][17] = 30
		}
	}
	weights := pool(cells, logLik)
	if got := weights[0][17]; got < 0.8 {
		t.Errorf("weight of the common cell for the ignorant series: %v", got)
	}
	for c, w := range pool(cells, logLik[:1])[0] {
		if want := cells[c].copies / 32; !near(w, want, 1e-12) {
			t.Errorf("alone and ignorant, cell %d: %v, want %v", c, w, want)
		}
	}
}

// Likelihoods far below zero must not underflow to 0/0.
func TestPoolExtremes(t *testing.T) {
	row := make([]float64, len(grid()))
	for c := range row {
		row[c] = -1e6 - 5000*float64(c)
	}
	for c, w := range pool(grid(), [][]float64{row})[0] {
		if want := map[bool]float64{true: 1, false: 0}[c == 0]; w != want {
			t.Errorf("cell %d: %v, want %v", c, w, want)
		}
	}
}
