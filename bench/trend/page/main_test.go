package main

import (
	"strings"
	"testing"

	"tidemark/bench/trend/record"
)

func some() []record.Record {
	one := func(study string, figures map[string]float64, values ...string) record.Record {
		r := record.Record{Study: study, Case: map[string]string{}, Figures: figures, Method: "m", Go: "go1", CPU: "chip"}
		for i := 0; i+1 < len(values); i += 2 {
			r.Case[values[i]] = values[i+1]
		}
		return r
	}
	return []record.Record{
		one("null", map[string]float64{"corpora": 100, "alarmed": 9, "tested": 4000}, "periods", "12", "volume", "equal", "noise", "ρ = 0"),
		one("null", map[string]float64{"corpora": 100, "alarmed": 1, "tested": 4000}, "periods", "8", "volume", "equal", "noise", "ρ = 0"),
		one("planted", map[string]float64{"corpora": 100, "rising": 60, "uneven": 5}, "periods", "24", "noise", "15%, ρ = 0.3", "shape", "line", "size", "2"),
		one("delay", map[string]float64{"corpora": 100, "after 3": 30, "after 5": 30}, "shape", "step", "size", "3"),
		one("demo", map[string]float64{"slope": 1.5, "q": 0.01}, "area", "soil", "planted", "flat", "verdict", "flat"),
	}
}

func TestGenerated(t *testing.T) {
	got := generated(some())
	for _, want := range []string{
		"| 12 | equal | 40 | 100 | **9.0%** |", // above the bound
		"| 8 | equal | 40 | 100 | 1.0% |",
		"| 15%, ρ = 0.3 | 24 | line | 60 + 5 |",
		"| step | × 3 | 100 | 3 | 5 | 60.0% |",
		"| soil | flat |  |  | flat | 1.50 | 0.01 |",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no row %s in\n%s", want, got)
		}
	}
	if strings.Index(got, "| 8 | equal") > strings.Index(got, "| 12 | equal") {
		t.Error("12 periods stand before 8")
	}
	for name, svg := range charts(some()) {
		if strings.Count(svg, "<circle") == 0 {
			t.Errorf("%s shows nothing", name)
		}
	}
}

func TestFill(t *testing.T) {
	got, err := fill("head\n"+begin+"\nold\n"+end+"\ntail\n", "new")
	if err != nil || got != "head\n"+begin+"\n\nnew\n"+end+"\ntail\n" {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := fill("no marks", "new"); err == nil {
		t.Error("a page without marks is filled")
	}
}
