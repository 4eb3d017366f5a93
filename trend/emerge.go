package trend

import "tidemark/internal/stable"

const (
	leastPresence = 0.001 // share below which a topic is as good as absent
	partOfMean    = 0.1   // of its mean while present, below which it is absent too
	absentFor     = 3     // periods whose upper bounds show the absence
	presentFor    = 2     // periods whose lower bounds show the presence
)

// Passage is the appearance of a topic that was not there before, or the
// disappearance of one for good.
type Passage struct {
	Topic int
	// Appears tells an emergence from a disappearance.
	Appears bool
	// Period is the first of the two periods that show an emergence, the last of
	// the two that show the presence before a disappearance; an index into
	// Result.Periods.
	Period int
	// Share is the mean share of the documents from Period on, or up to it, and
	// Threshold what the bounds were compared with, both 0 to 1.
	Share, Threshold float64
}

// Passages finds topics that emerged and topics that disappeared, in the order
// of topics, emergence first. A topic emerged at the first of two consecutive
// periods whose 95% intervals lie above the threshold, after three consecutive ones whose
// intervals lie below it, before which none lies above. The threshold is 0.1%,
// or a tenth of the mean share from the emergence on if that is more. A
// disappearance is the same read backwards. Finished periods with documents
// count; those without are skipped.
//
// prev is the prevalence that r was made from or, so that a topic does not
// emerge by the documents that it was found in, one without these; it panics if
// its shape differs.
func (r Result) Passages(prev *Prevalence) []Passage {
	r.check(prev)
	var periods []int
	for i, p := range r.Periods {
		if p.Finished && prev.Documents(i) > 0 {
			periods = append(periods, i)
		}
	}
	backwards := make([]int, len(periods))
	for i, p := range periods {
		backwards[len(periods)-1-i] = p
	}
	rows := make([][]Passage, len(r.series))
	each(r.options.Workers, len(rows), func(k int) {
		for i, order := range [][]int{periods, backwards} {
			if p, ok := r.emergence(prev, k, order); ok {
				p.Appears = i == 0
				rows[k] = append(rows[k], p)
			}
		}
	})
	var all []Passage
	for _, row := range rows {
		all = append(all, row...)
	}
	return all
}

// emergence looks for the first emergence in the given order of periods.
func (r Result) emergence(prev *Prevalence, topic int, order []int) (Passage, bool) {
	points, later := make([]Share, len(order)), make([]float64, len(order))
	var expected, documents float64
	for i := len(order) - 1; i >= 0; i-- {
		points[i] = pointOf(prev, order[i], topic, r.series[topic].dispersion)
		expected, documents = expected+points[i].Expected, documents+float64(points[i].Documents)
		later[i] = expected / documents
	}
	for i := absentFor; i+presentFor <= len(order); i++ {
		threshold := max(leastPresence, float64(partOfMean*later[i]))
		if !present(points[i:i+presentFor], threshold) {
			continue
		}
		if absentBefore(points[:i], threshold) {
			return Passage{Topic: topic, Period: order[i], Share: stable.Round9(later[i]), Threshold: stable.Round9(threshold)}, true
		}
	}
	return Passage{}, false
}

func present(points []Share, threshold float64) bool {
	for _, s := range points {
		if s.Low <= threshold {
			return false
		}
	}
	return true
}

// absentBefore reports whether three points in a row lie below the threshold
// and none before the last of them above it.
func absentBefore(points []Share, threshold float64) bool {
	run := 0
	for _, s := range points {
		if s.Low > threshold {
			return false
		}
		run++
		if s.High >= threshold {
			run = 0
		}
		if run == absentFor {
			return true
		}
	}
	return false
}
