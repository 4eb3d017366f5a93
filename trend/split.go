package trend

import (
	"fmt"
	"math"

	"tidemark/internal/stable"
)

// split divides the change of a topic between the first and the last quarter of
// its usable periods. Single periods would be mostly noise.
func split(groups []*Prevalence, times []int, topic int) Split {
	if len(times) < minPeriods || len(groups) == 0 {
		nan := math.NaN()
		return Split{Change: nan, Within: nan, Mix: nan}
	}
	n := len(times) / 4
	first, last := partsAndShares(groups, times[:n], topic), partsAndShares(groups, times[len(times)-n:], topic)
	var s Split
	for g := range groups {
		a, b := first[g], last[g]
		s.Within += float64(100 * float64((a.part+b.part)/2*(b.share-a.share)))
		s.Mix += float64(100 * float64((a.share+b.share)/2*(b.part-a.part)))
	}
	s.Change = stable.Round9(s.Within + s.Mix)
	s.Within, s.Mix = stable.Round9(s.Within), stable.Round9(s.Mix)
	return s
}

// partShare is a group's part of the documents and its share of a topic.
type partShare struct{ part, share float64 }

// partsAndShares pools the given periods. All groups have documents there.
func partsAndShares(groups []*Prevalence, periods []int, topic int) []partShare {
	all, total := make([]partShare, len(groups)), 0.0
	for g, prev := range groups {
		expected, documents := 0.0, float64(documentsIn(prev, periods))
		for _, i := range periods {
			expected += prev.Expected(i, topic)
		}
		all[g], total = partShare{documents, expected / documents}, total+documents
	}
	for g := range all {
		all[g].part /= total
	}
	return all
}

// addNotes says where the mix has a part in what changed. Without a change there
// is nothing to explain.
func (s *Split) addNotes(v, standard Verdict) {
	if v.Outcome != Rising && v.Outcome != Falling && v.Outcome != Uneven || math.IsNaN(s.Mix) {
		return
	}
	if s.Mix*s.Change > 0 && math.Abs(s.Mix) > mixPart*math.Abs(s.Change) {
		s.Notes = append(s.Notes, Note{"mix", fmt.Sprintf(
			"Of a change of %s points, %s are due to another mix of groups, not to a change within them.", signed(s.Change), signed(s.Mix))})
	}
	if standard.Outcome != v.Outcome {
		s.Notes = append(s.Notes, Note{"mix_verdict", fmt.Sprintf(
			"With the mix of groups held, the verdict is %s instead of %s.", standard.Outcome, v.Outcome)})
	}
}
