package trend

import (
	"slices"
	"testing"
)

func passagesOf(shares []float64) []Passage {
	prev := exact(2000, shares)
	return slices.DeleteFunc(Analyze(calendarOf(Year, len(shares)), prev, DefaultOptions()).Passages(prev), func(p Passage) bool { return p.Topic != 0 })
}

func TestPassages(t *testing.T) {
	for _, test := range []struct {
		name   string
		shares []float64
		want   []Passage
	}{
		{"emerges", []float64{0, 0, 0, 0, 0.1, 0.1, 0.2}, []Passage{{Appears: true, Period: 4}}},
		{"emerges slowly", []float64{0, 0, 0, 0.005, 0.015, 0.05, 0.1, 0.1}, []Passage{{Appears: true, Period: 4}}},
		{"disappears", []float64{0.1, 0.1, 0.2, 0, 0, 0}, []Passage{{Period: 2}}},
		{"comes and goes", []float64{0, 0, 0, 0.1, 0.1, 0, 0, 0}, []Passage{{Appears: true, Period: 3}, {Period: 4}}},
		{"was there before", []float64{0.1, 0.1, 0, 0, 0, 0.1, 0.1}, nil},
		{"two absent periods", []float64{0, 0, 0.1, 0.1, 0.1}, nil},
		{"present once", []float64{0, 0, 0, 0.1, 0}, nil},
		{"always there", []float64{0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, nil},
	} {
		got := passagesOf(test.shares)
		for i := range got {
			if got[i].Share <= got[i].Threshold || got[i].Threshold < 0.001 {
				t.Errorf("%s: %+v", test.name, got[i])
			}
			got[i].Share, got[i].Threshold = 0, 0
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
}

// The founding documents are taken out by the caller.
func TestPassagesWithoutFounders(t *testing.T) {
	shares := []float64{0, 0, 0, 0, 0.1, 0.1, 0.1}
	prev, rest := exact(2000, shares), exact(2000, []float64{0, 0, 0, 0, 0, 0, 0.1})
	r := Analyze(calendarOf(Year, 7), prev, DefaultOptions())
	if len(r.Passages(prev)) == 0 || slices.ContainsFunc(r.Passages(rest), func(p Passage) bool { return p.Topic == 0 }) {
		t.Errorf("%+v and without founders %+v", r.Passages(prev), r.Passages(rest))
	}
}

// Backwards in time an emergence is a disappearance.
func TestPassagesMirror(t *testing.T) {
	rng := newRand(5)
	for range 40 {
		shares := make([]float64, 10)
		for i := range shares {
			shares[i] = []float64{0, 0, 0.004, 0.1}[rng.IntN(4)]
		}
		forwards := passagesOf(shares)
		slices.Reverse(shares)
		backwards := passagesOf(shares)
		slices.Reverse(backwards)
		for i := range backwards {
			backwards[i].Appears, backwards[i].Period = !backwards[i].Appears, 9-backwards[i].Period
		}
		if !slices.Equal(forwards, backwards) {
			t.Fatalf("%v: %+v, mirrored %+v", shares, forwards, backwards)
		}
	}
}

func TestCoverage(t *testing.T) {
	volumes := make([]Volume, 12)
	for i := range volumes {
		volumes[i] = Volume{Read: 100, WithAbstract: 90, Used: 80}
	}
	cal := calendarOf(Month, 12)
	if w := Coverage(cal, volumes); len(w) != 0 {
		t.Errorf("constant: %+v", w)
	}
	for i := 4; i < 12; i++ {
		volumes[i].WithAbstract = 79
	}
	volumes[11].Used = 0 // 60% of the last third
	if got := codes(Coverage(cal, volumes)); got != "abstract_coverage used_coverage" {
		t.Errorf("%q: %+v", got, Coverage(cal, volumes))
	}
	cal.Periods[11].Finished = false
	if got := codes(Coverage(cal, volumes)); got != "" { // thirds of 3, 4 and 4
		t.Errorf("unfinished: %q", got)
	}
	for i := range volumes {
		volumes[i] = Volume{Read: 10, WithAbstract: 5 + i/4, Used: 5} // ten points exactly
	}
	if w := Coverage(calendarOf(Month, 12), volumes); len(w) != 0 {
		t.Errorf("ten points: %+v", w)
	}
	if Coverage(calendarOf(Month, 2), volumes[:2]) != nil || Coverage(calendarOf(Month, 5), make([]Volume, 5)) != nil {
		t.Error("warned of nothing")
	}
	wantPanic(t, "volumes of 12", func() { Coverage(calendarOf(Month, 5), volumes) })
}
