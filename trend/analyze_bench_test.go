package trend

import "testing"

func BenchmarkAnalyze(b *testing.B) {
	c := corpus{shares: zipf(100), docs: constant(300, 150), concentration: 5, noise: 0.15, rho: 0.3}
	prev, cal := c.draw(newRand(1)), calendarOf(Month, 300)
	for b.Loop() {
		Analyze(cal, prev, DefaultOptions())
	}
}

// BenchmarkEverything asks all questions of 45,000 documents in 300 periods; the time does
// not depend on the number of documents.
func BenchmarkEverything(b *testing.B) {
	c := corpus{shares: zipf(100), docs: constant(300, 75), concentration: 5, noise: 0.15, rho: 0.3}
	groups := []*Prevalence{c.draw(newRand(1)), c.draw(newRand(2))}
	prev, cal := NewPrevalence(300, 100), calendarOf(Month, 300)
	prev.Merge(groups[0])
	prev.Merge(groups[1])
	parts := []struct {
		name string
		ask  func(r Result)
	}{
		{"analyze", func(Result) { Analyze(cal, prev, DefaultOptions()) }},
		{"descriptions", func(r Result) { r.Descriptions() }},
		{"bursts", func(r Result) { r.Bursts(1) }},
		{"logratios", func(r Result) { r.LogRatios(prev) }},
		{"passages", func(r Result) { r.Passages(prev) }},
		{"since", func(r Result) { r.SincePrevious(); r.SinceYearBefore() }},
		{"mix", func(r Result) { Mix(cal, groups, []string{"a", "b"}, r) }},
		{"look", func(Result) { Look(cal, prev, 299, DefaultOptions()) }},
	}
	r := Analyze(cal, prev, DefaultOptions())
	for _, part := range parts {
		b.Run(part.name, func(b *testing.B) {
			for b.Loop() {
				part.ask(r)
			}
		})
	}
}

func BenchmarkPlan(b *testing.B) {
	spans := spreadDays(date(2001, 1, 1), date(2021, 1, 1), 1_000_000)
	for b.Loop() {
		Plan(spans, PlanOptions{})
	}
}
