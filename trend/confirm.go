package trend

import (
	"fmt"
	"math"
)

// Half is the analysis of one half of the documents, of series that were made
// from the other half alone.
type Half struct {
	Result Result
	// Partners has the series of Result for each of the full analysis, −1 for none.
	Partners []int
}

// Confirm judges r anew, by documents that had no part in making what is tested:
// p of a series is the larger of its partners' in the two halves (Cox, A note on
// data-splitting for the evaluation of significance levels, Biometrika 1975), and
// 1 where one of them is missing or too short, or the two point to different
// sides. Slopes and intervals stay those of all documents. It panics if partners are
// not as many as the series of r.
func (r *Result) Confirm(halves [2]Half) {
	tested := r.tested()
	p := make([]float64, len(tested))
	for i, s := range tested {
		p[i] = confirmed(halves, s.topic, len(r.Verdicts))
	}
	for i, v := range judge(tested, p, r.options) {
		old := &r.Verdicts[tested[i].topic]
		v.Periods, v.Documents, v.FirstPeriod, v.LastPeriod = old.Periods, old.Documents, old.FirstPeriod, old.LastPeriod
		v.Reliability, v.Beside, v.Replication = old.Reliability, old.Beside, old.Replication
		v.Notes = v.disagreements()
		v.Reason += "; each half of the documents was tested on topics of the other"
		*old = v
	}
}

func confirmed(halves [2]Half, topic, topics int) float64 {
	p, sign := 0.0, 0.0
	for _, h := range halves {
		if len(h.Partners) != topics {
			panic(fmt.Sprintf("trend: %d partners for %d series", len(h.Partners), topics))
		}
		partner := h.Partners[topic]
		if partner < 0 || h.Result.Verdicts[partner].Outcome == TooShort {
			return 1
		}
		v := &h.Result.Verdicts[partner]
		p = math.Max(p, v.P)
		if sign*v.Slope < 0 {
			return 1
		}
		sign = v.Slope
	}
	return p
}
