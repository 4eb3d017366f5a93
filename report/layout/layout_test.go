package layout_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"tidemark/report/layout"
)

// similar is 1 − the distances of points on a plane, which must fit into the
// unit circle.
func similar(points []layout.Point) *mat.SymDense {
	s := mat.NewSymDense(len(points), nil)
	for i, a := range points {
		for j := i; j < len(points); j++ {
			s.SetSym(i, j, 1-math.Hypot(a.X-points[j].X, a.Y-points[j].Y))
		}
	}
	return s
}

func random(n int, rng *rand.Rand) []layout.Point {
	out := make([]layout.Point, n)
	for i := range out {
		out[i] = layout.Point{X: 0.7 * rng.Float64(), Y: 0.7 * rng.Float64()}
	}
	return out
}

// TestPlaneComesBack plants points on a plane: all distances must come back.
func TestPlaneComesBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{2, 3, 10, 40} {
		planted := random(n, rng)
		got, stress := layout.Plane(similar(planted))
		if stress > 1e-3 {
			t.Errorf("%d points: stress %v", n, stress)
		}
		for i := range n {
			for j := range i {
				want := math.Hypot(planted[i].X-planted[j].X, planted[i].Y-planted[j].Y)
				if d := math.Hypot(got[i].X-got[j].X, got[i].Y-got[j].Y); math.Abs(d-want) > 2e-3 {
					t.Fatalf("%d points: distance of %d and %d is %v, want %v", n, i, j, d, want)
				}
			}
		}
	}
}

// TestPlaneOfAnything takes similarities that no plane can hold.
func TestPlaneOfAnything(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const n = 25
	s := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			s.SetSym(i, j, rng.Float64())
		}
	}
	first, stress := layout.Plane(s)
	again, _ := layout.Plane(s)
	if !slices.Equal(first, again) {
		t.Error("equal similarities give different places")
	}
	if stress <= 0 || stress > 0.6 {
		t.Errorf("stress %v", stress)
	}
}

func TestPlaneOfFew(t *testing.T) {
	for n := range 4 {
		s := mat.NewSymDense(max(n, 1), nil)
		for i := range n {
			for j := i; j < n; j++ {
				s.SetSym(i, j, 1) // all the same
			}
		}
		if n == 0 {
			continue // gonum has no matrix of nothing
		}
		places, stress := layout.Plane(s)
		if len(places) != n || stress != 0 {
			t.Errorf("%d equal things: %v, stress %v", n, places, stress)
		}
		for _, p := range places {
			if math.IsNaN(p.X) || math.IsNaN(p.Y) || math.Abs(p.X) > 1e-6 || math.Abs(p.Y) > 1e-6 {
				t.Errorf("%d equal things lie at %v", n, places)
			}
		}
	}
}

func TestPlaneRefuses(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a similarity of 2 is taken")
		}
	}()
	layout.Plane(mat.NewSymDense(2, []float64{1, 2, 2, 1}))
}

// Three topics, of which the first two share most of their words.
func ExamplePlane() {
	places, stress := layout.Plane(mat.NewSymDense(3, []float64{
		1, 0.8, 0.1,
		0.8, 1, 0.1,
		0.1, 0.1, 1,
	}))
	near := math.Hypot(places[0].X-places[1].X, places[0].Y-places[1].Y)
	far := math.Hypot(places[0].X-places[2].X, places[0].Y-places[2].Y)
	fmt.Printf("%.1f apart and %.1f apart, stress %.2f\n", near, far, stress)
	// Output: 0.2 apart and 0.9 apart, stress 0.00
}
