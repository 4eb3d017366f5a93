package lda

import "tidemark/lda/sampler"

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
	synchronousVisit, synchronousVisitATopic = 45, 0.03
	plainVisit, plainVisitATopic             = 120, 0.1 // without vector code
	variationalVisit, variationalVisitATopic = 450, 8
	variationalPasses, smallPasses           = 25, 60 // of at most as many as asked for: it stops when it has converged
)

// What a fit holds, in bytes. Of the serial form: for every cell of the model the
// count and the sum over samples; for every token its term and its topic. Of the
// synchronous form: for every term and topic that meet, at most cellsAToken of the
// tokens, the count, the probabilities and the sum; for every token its document,
// its topic and its share of the lists of terms and topics and of θ.
const (
	serialBytesACell, serialBytesAToken = 12, 16
	bytesACell, bytesAToken             = 30, 7
	cellsAToken                         = 0.35

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
	var e Effort
	nanoseconds := 0.0 // a token
	switch engineFor(tokens, o) {
	case Variational:
		e.Bytes = int64(terms)*int64(o.Topics)*variationalBytesACell +
			int64(min(tokens, 2*mostBatch))*variationalBytesABatched + int64(tokens)*variationalBytesAToken
		nanoseconds = variationalPassesOf(tokens, o) * (variationalVisit + k*variationalVisitATopic)
	case serial:
		e.Serial = true
		e.Bytes = int64(terms)*int64(o.Topics)*serialBytesACell + int64(tokens)*serialBytesAToken
		passes := serialPlan(o).passes
		if passes >= 2*serialPasses {
			passes += gibbsStarts * serialPasses
		}
		nanoseconds = float64(passes) * (serialVisit + k*serialVisitATopic)
	default:
		e.Bytes = int64(min(float64(terms)*k, n*cellsAToken)*bytesACell) + min(int64(tokens)*bytesAToken, o.memory())
		visit := synchronousVisit + k*synchronousVisitATopic
		if !sampler.Vectors() {
			visit = plainVisit + k*plainVisitATopic
		}
		nanoseconds = float64(synchronousPasses(tokens, o)) * visit
	}
	e.Seconds = n * nanoseconds * 1e-9
	return e
}

// Passes that were made before documents held out had settled.
const likelyClimb, likelyThoroughClimb = 100, 250

// synchronousPasses is how many passes are likely, those of its starts among them.
func synchronousPasses(tokens int, o Options) int {
	p := synchronousPlan(o, leastHeldOut)
	passes := p.passes
	if p.holdsOut() {
		passes += likelyClimb - p.climb
		if o.Quality == Thorough {
			passes += likelyThoroughClimb - likelyClimb
		}
	}
	if n := startsFor(tokens, p.passes); n > 1 {
		passes += n * startPasses
	}
	return passes
}

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
