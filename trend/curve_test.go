package trend

import (
	"math"
	"testing"
)

func TestPolynomialsAreOrthonormal(t *testing.T) {
	for _, times := range [][]int{upTo(8, 0), upTo(24, 0), upTo(300, 0), upTo(9000, 7), {3, 4, 50, 51, 52, 900, 901, 1000}} {
		columns := polynomials(times, 3)
		for i, a := range columns {
			for j, b := range columns {
				want := 0.0
				if i == j {
					want = 1
				}
				if got := dot(a, b); !near(got, want, 1e-12) {
					t.Errorf("%d times: columns %d and %d: %v, want %v", len(times), i, j, got, want)
				}
			}
		}
	}
}

// Column d is a polynomial of degree d: its differences of order d+1 vanish
// over equally spaced times.
func TestPolynomialDegrees(t *testing.T) {
	for d, column := range polynomials(upTo(24, 0), 3) {
		diff := append([]float64(nil), column...)
		for range d + 1 {
			for i := range len(diff) - 1 {
				diff[i] = diff[i+1] - diff[i]
			}
			diff = diff[:len(diff)-1]
		}
		for _, x := range diff {
			if math.Abs(x) > 1e-12 {
				t.Fatalf("column %d is not of degree %d: difference %v", d, d, x)
			}
		}
	}
}

func TestBasisColumns(t *testing.T) {
	quarters := func(which ...int) (times []int) { // quarters of each of 12 years
		for y := range 12 {
			for _, q := range which {
				times = append(times, 4*y+q)
			}
		}
		return times
	}
	for _, test := range []struct {
		name     string
		unit     Unit
		times    []int
		columns  int
		seasonal bool
	}{
		{"8 years: a line", Year, upTo(8, 0), 2, false},
		{"11 years", Year, upTo(11, 0), 2, false},
		{"12 years: degree 2", Year, upTo(12, 0), 3, false},
		{"23 years", Year, upTo(23, 0), 3, false},
		{"24 years: degree 3", Year, upTo(24, 0), 4, false},
		{"35 months: no season", Month, upTo(35, 0), 4, false},
		{"36 months: season", Month, upTo(36, 0), 6, true},
		{"12 quarters: season", Quarter, upTo(12, 0), 5, true},
		{"157 weeks", Week, upTo(157, 0), 6, true},
		{"always the same quarter: nothing to tell", Quarter, quarters(1), 3, true},
		{"two quarters of four: one column", Quarter, quarters(0, 2), 5, true},
		{"20 days: no weekdays", Day, upTo(20, 0), 3, false},
		{"30 days: six weekdays beside degree 3", Day, upTo(30, 0), 10, false},
		{"weekdays without weekends: four columns", Day, workdays(60), 8, false},
	} {
		b := newBasis(test.unit, 0, test.times)
		if len(b.columns) != test.columns || b.seasonal != test.seasonal {
			t.Errorf("%s: %d columns, seasonal %v, want %d, %v", test.name, len(b.columns), b.seasonal, test.columns, test.seasonal)
		}
		for j, c := range b.columns[1:] {
			if along := dot(b.columns[0], c); math.Abs(along) > 1e-9 {
				t.Errorf("%s: column %d is not centred", test.name, j+1)
			}
		}
	}
}

// workdays are five of seven days.
func workdays(n int) (times []int) {
	for i := range n {
		if i%7 < 5 {
			times = append(times, i)
		}
	}
	return times
}
