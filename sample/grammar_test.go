package sample

import "testing"

func TestPolish(t *testing.T) {
	tests := map[string]string{
		"a apple":                "An apple",
		"an pear and a orange":   "A pear and an orange",
		"we saw an unit":         "We saw a unit",
		"a uninsulated wire":     "An uninsulated wire",
		"a unknown scribe":       "An unknown scribe",
		"an eutectic":            "A eutectic",
		"a hourly record":        "An hourly record",
		"a X-ray scan":           "An X-ray scan",
		"a 8.5 metre wall":       "An 8.5 metre wall",
		"a 11 year trial":        "An 11 year trial",
		"a 18,000 word text":     "An 18,000 word text",
		"an 110 year old bridge": "A 110 year old bridge",
		"an 1,800 page book":     "A 1,800 page book",
		"an 12 month study":      "A 12 month study",
		"élan counts":            "Élan counts",
		"vitamin a":              "Vitamin a",
		"a":                      "A",
	}
	for in, want := range tests {
		if got := polish(in); got != want {
			t.Errorf("polish(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPlural(t *testing.T) {
	for one, want := range map[string]string{
		"tide gauge": "tide gauges", "bus": "buses", "box": "boxes", "marsh": "marshes", "porch": "porches",
	} {
		if got := plural(one); got != want {
			t.Errorf("plural(%q) = %q, want %q", one, got, want)
		}
	}
}

func TestNumbersKeepTheStyleOfTheirRange(t *testing.T) {
	src := newSource(1)
	tests := []struct {
		in   numberRange
		want string
	}{
		{numberRange{lo: 3, hi: 3}, "three"},
		{numberRange{lo: 4, hi: 4, tenths: true}, "0.4"},
		{numberRange{lo: 125, hi: 125, tenths: true}, "12.5"},
		{numberRange{lo: 86, hi: 86}, "86"},
		{numberRange{lo: 1042, hi: 1042}, "1,042"},
	}
	for _, test := range tests {
		if got := test.in.draw(src); got != test.want {
			t.Errorf("draw of %+v = %q, want %q", test.in, got, test.want)
		}
	}
	for range 100 {
		if n := src.between(9, 11); n < 9 || n > 11 {
			t.Fatalf("between(9, 11) = %d", n)
		}
	}
}
