package lda

// Effort is what a fit would take, estimated before it is made.
type Effort struct {
	// Seconds on one core of 2.8 GHz.
	Seconds float64
	// Serial tells that more cores do not help.
	Serial bool
	// Bytes of memory beside the counts.
	Bytes int64
}

// What was measured (docs/benchmarks/estimates.md): nanoseconds to visit a
// token, and those that every topic adds to a visit.
const (
	serialVisit, serialVisitATopic           = 30, 1.8
	synchronousVisit, synchronousVisitATopic = 65, 0.65
	variationalVisit, variationalVisitATopic = 450, 8
	variationalPasses, smallPasses           = 25, 60 // of at most as many as asked for: it stops when it has converged
)

// What a fit holds, in bytes: for every cell of the model the count, the
// probability and the sum over samples; for every token its document and its
// topic, and its share of the lists of terms and topics.
const (
	bytesACell  = 12
	bytesAToken = 16

	// λ, φ' of a mini-batch's terms and the counts of the model; what a token of
	// a mini-batch takes, and one of the corpus in θ.
	variationalBytesACell    = 20
	variationalBytesABatched = 30
	variationalBytesAToken   = 2
)

// EffortOf estimates a fit of so many tokens over a vocabulary of so many terms
// with options o, to within a factor of two on the machine measured.
func EffortOf(tokens, terms int, o Options) Effort {
	n, k := float64(tokens), float64(o.Topics)
	e := Effort{Bytes: int64(terms)*int64(o.Topics)*bytesACell + int64(tokens)*bytesAToken}
	nanoseconds := 0.0 // a token
	switch engineFor(tokens, o) {
	case Variational:
		e.Bytes = int64(terms)*int64(o.Topics)*variationalBytesACell +
			int64(min(tokens, 2*mostBatch))*variationalBytesABatched + int64(tokens)*variationalBytesAToken
		nanoseconds = variationalPassesOf(tokens, o) * (variationalVisit + k*variationalVisitATopic)
	case serial:
		e.Serial = true
		passes := serialPlan(o).passes
		if passes >= 2*serialPasses {
			passes += gibbsStarts * serialPasses
		}
		nanoseconds = float64(passes) * (serialVisit + k*serialVisitATopic)
	default:
		nanoseconds = float64(synchronousPasses(o)) * (synchronousVisit + k*synchronousVisitATopic)
	}
	e.Seconds = n * nanoseconds * 1e-9
	return e
}

// synchronousPasses is how many passes are likely.
func synchronousPasses(o Options) int {
	p := synchronousPlan(o, leastHeldOut)
	if p.holdsOut() {
		return likelyClimb[o.Quality] + p.passes - p.climb
	}
	return p.passes
}

// likelyClimb is how many passes were made before documents held out had settled.
var likelyClimb = map[Quality]int{"": 100, Standard: 100, Thorough: 250}

// variationalPassesOf returns how many passes a fit makes, those that try its
// starts among them.
func variationalPassesOf(tokens int, o Options) float64 {
	passes, trial := float64(variationalPasses), 6.0
	if tokens < smallCorpus {
		passes, trial = smallPasses, 15
	}
	if o.Passes > 0 {
		passes = min(passes, float64(o.Passes))
	}
	if tokens >= smallCorpus {
		trial *= min(1, passes/stepsInAll) // in steps, of which there are about stepsInAll
	}
	return passes + starts*trial + 1 // the last one for θ
}
