package trend

import "testing"

func BenchmarkAnalyze(b *testing.B) {
	c := corpus{shares: zipf(100), docs: constant(300, 150), concentration: 5, noise: 0.15, rho: 0.3}
	prev, cal := c.draw(newRand(1)), calendarOf(Month, 300)
	for b.Loop() {
		Analyze(cal, prev, DefaultOptions())
	}
}

func BenchmarkPlan(b *testing.B) {
	spans := spreadDays(date(2001, 1, 1), date(2021, 1, 1), 1_000_000)
	for b.Loop() {
		Plan(spans, PlanOptions{})
	}
}
