// Package layout places things on a plane so that those which are alike lie
// close: multidimensional scaling.
package layout

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"
)

// Point is a place on the plane.
type Point struct{ X, Y float64 }

// rounds of SMACOF are made at most, and it ends sooner where a round lowers the
// stress by less than settled.
const (
	rounds  = 300
	settled = 1e-7
)

// Plane places N things with the given similarities (N × N, 0 to 1, symmetric; the
// diagonal is not read) so that distances follow 1 − similarity. It begins from
// classical scaling (Torgerson 1952) and lowers the raw stress
// Σ_{i<j} (d_ij − δ_ij)² by majorisation (SMACOF; de Leeuw 1977, Borg & Groenen 2005,
// eq. 8.28). It returns Kruskal's stress-1, √(Σ(d − δ)² / Σd²), 0 to 1.
//
// The same similarities give the same places, which are rounded to 4 decimals and
// turned so that the first thing that is off an axis lies on its positive side. It
// panics where the matrix holds a value outside of 0 to 1.
func Plane(similarity mat.Symmetric) (places []Point, stress float64) {
	n := similarity.SymmetricDim()
	wanted := mat.NewSymDense(max(n, 1), nil)
	for i := range n {
		for j := i + 1; j < n; j++ {
			s := similarity.At(i, j)
			if !(s >= -1e-9 && s <= 1+1e-9) {
				panic(fmt.Sprintf("layout: similarity of %d and %d is %v, want 0 to 1", i, j, s))
			}
			wanted.SetSym(i, j, min(max(1-s, 0), 1))
		}
	}
	if n < 2 {
		return make([]Point, n), 0
	}
	x := majorise(wanted, classical(wanted))
	return upright(x), math.Round(1e4*stressOf(wanted, x)) / 1e4
}

// classical is the start: the two largest eigenvectors of the doubly centred
// squared distances, scaled by the roots of their values.
func classical(wanted *mat.SymDense) *mat.Dense {
	n := wanted.SymmetricDim()
	squares, mean := mat.NewSymDense(n, nil), make([]float64, n)
	all := 0.0
	for i := range n {
		for j := range n {
			d := wanted.At(i, j)
			mean[i] += float64(d*d) / float64(n)
		}
		all += mean[i] / float64(n)
	}
	for i := range n {
		for j := i; j < n; j++ {
			d := wanted.At(i, j)
			squares.SetSym(i, j, -0.5*(float64(d*d)-mean[i]-mean[j]+all))
		}
	}
	x := mat.NewDense(n, 2, nil)
	var eigen mat.EigenSym
	if !eigen.Factorize(squares, true) {
		return x
	}
	values := eigen.Values(nil)
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	for axis := range min(2, n) {
		root := math.Sqrt(max(values[n-1-axis], 0))
		for i := range n {
			x.Set(i, axis, root*vectors.At(i, n-1-axis))
		}
	}
	return x
}

// majorise makes rounds of the Guttman transform, X ← B(X)X / n.
func majorise(wanted *mat.SymDense, x *mat.Dense) *mat.Dense {
	n := wanted.SymmetricDim()
	last := math.Inf(1)
	for range rounds {
		raw := rawStress(wanted, x)
		if last-raw < settled*(1+raw) {
			break
		}
		last = raw
		b := mat.NewDense(n, n, nil)
		for i := range n {
			sum := 0.0
			for j := range n {
				if d := distance(x, i, j); j != i && d > 1e-12 {
					ratio := wanted.At(i, j) / d
					b.Set(i, j, -ratio)
					sum += ratio
				}
			}
			b.Set(i, i, sum)
		}
		next := mat.NewDense(n, 2, nil)
		next.Mul(b, x)
		next.Scale(1/float64(n), next)
		x = next
	}
	return x
}

func distance(x *mat.Dense, i, j int) float64 {
	return math.Hypot(x.At(i, 0)-x.At(j, 0), x.At(i, 1)-x.At(j, 1))
}

func rawStress(wanted *mat.SymDense, x *mat.Dense) float64 {
	sum := 0.0
	for i := range wanted.SymmetricDim() {
		for j := range i {
			e := distance(x, i, j) - wanted.At(i, j)
			sum += float64(e * e)
		}
	}
	return sum
}

func stressOf(wanted *mat.SymDense, x *mat.Dense) float64 {
	total := 0.0
	for i := range wanted.SymmetricDim() {
		for j := range i {
			d := distance(x, i, j)
			total += float64(d * d)
		}
	}
	if total == 0 {
		return 0
	}
	return min(math.Sqrt(rawStress(wanted, x)/total), 1)
}

// upright rounds the places and settles the signs of both axes, which scaling
// leaves open.
func upright(x *mat.Dense) []Point {
	n, _ := x.Dims()
	out := make([]Point, n)
	for i := range n {
		out[i] = Point{math.Round(1e4*x.At(i, 0)) / 1e4, math.Round(1e4*x.At(i, 1)) / 1e4}
	}
	if i := slices.IndexFunc(out, func(p Point) bool { return p.X != 0 }); i >= 0 && out[i].X < 0 {
		for j := range out {
			out[j].X = 0 - out[j].X
		}
	}
	if i := slices.IndexFunc(out, func(p Point) bool { return p.Y != 0 }); i >= 0 && out[i].Y < 0 {
		for j := range out {
			out[j].Y = 0 - out[j].Y
		}
	}
	return out
}
