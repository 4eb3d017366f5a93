package trend

import "testing"

// The fifteen p-values of Benjamini & Hochberg (1995), table of section 3.3:
// four are rejected at 0.05. The adjusted values are those of R 4's
// p.adjust(p, "BH"), worked out by hand as p₍ⱼ₎·15/j.
func TestBenjaminiHochbergPublished(t *testing.T) {
	p := []float64{
		0.6528, 0.0001, 0.0459, 0.0004, 0.7590, 0.0019, 0.0298, 0.0095, 1,
		0.0201, 0.0278, 0.3240, 0.0344, 0.4262, 0.5719,
	}
	want := []float64{
		0.6528 * 15 / 13, 0.0015, 0.0765, 0.003, 0.7590 * 15 / 14, 0.0095, 0.0298 * 15 / 7, 0.035625, 1,
		0.0603, 0.0298 * 15 / 7, 0.486, 0.0645, 0.4262 * 15 / 11, 0.5719 * 15 / 12,
	}
	rejected := 0
	for i, q := range benjaminiHochberg(p) {
		if !near(q, want[i], 1e-12) {
			t.Errorf("p %v: q %v, want %v", p[i], q, want[i])
		}
		if q <= 0.05 {
			rejected++
		}
	}
	if rejected != 4 {
		t.Errorf("%d rejected, want 4", rejected)
	}
}

func TestBenjaminiHochbergTies(t *testing.T) {
	for _, test := range []struct{ p, want []float64 }{
		{nil, nil},
		{[]float64{0.04}, []float64{0.04}},
		{[]float64{0.03, 0.03, 0.03}, []float64{0.03, 0.03, 0.03}},
		{[]float64{0.5, 0.01, 0.02}, []float64{0.5, 0.03, 0.03}},
		{[]float64{0, 1, 1, 1}, []float64{0, 1, 1, 1}},
	} {
		for i, q := range benjaminiHochberg(test.p) {
			if !near(q, test.want[i], 1e-15) {
				t.Errorf("%v: q[%d] = %v, want %v", test.p, i, q, test.want[i])
			}
		}
	}
}
