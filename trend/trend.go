// Package trend decides which topics rise or fall beyond doubt.
//
// It knows no topic model and no text: it takes spans of time, when each
// document may have appeared, and weights, how much of the document belongs to
// each of K series. What a verdict means, and every formula with its source,
// is explained in docs/statistics.md.
package trend

import "time"

// Span is the half-open stretch of time [Start, End) within which a document
// appeared: a day, or a whole year where the source states no more. An instant
// has End equal to Start. Calendars are in UTC. The zero Span is an unknown date.
type Span struct{ Start, End time.Time }

// Period is one calendar period.
type Period struct {
	// Label reads 2024, 2024-Q1, 2024-03, 2024-W10 or 2024-03-13.
	Label string
	// Start and End bound the period: [Start, End).
	Start, End time.Time
	// Finished reports whether the whole period can have been seen: it ended at
	// or before the as-of instant and did not begin before the data do.
	// Unfinished periods are shown and never tested.
	Finished bool
}

// Share is one point of a series.
type Share struct {
	// Mean is the mean weight of the period's documents, 0 to 1; 0 where the
	// period has no documents (see Documents).
	Mean float64
	// Low and High bound the 95% interval of the mean, 0 to 1; they are 0 and 1
	// where the period has no documents.
	Low, High float64
	// Expected is the sum of weights: the expected number of documents.
	Expected float64
	// Documents is the number of documents of the period, whatever their weight.
	Documents int
	// Usable reports whether the point entered the test of the series.
	Usable bool
}

// Outcome is the word of a verdict.
type Outcome string

// The outcomes. Inconclusive is an answer: the data could not tell.
const (
	Rising       Outcome = "rising"
	Falling      Outcome = "falling"
	Uneven       Outcome = "uneven"       // changed beyond doubt, but not one way
	Flat         Outcome = "flat"         // shown to have stayed about the same
	Inconclusive Outcome = "inconclusive" // neither a change nor its absence could be shown
	TooShort     Outcome = "too short"    // fewer than 8 usable periods: not tested
)

// Verdict is what is concluded of one series. Fields that have no value
// (everything of a series that is too short to test) are NaN.
type Verdict struct {
	Outcome Outcome
	// Slope is the average change in percentage points (100 × share) per year,
	// SlopeLow and SlopeHigh its interval at confidence Level (0 to 1): 0.95,
	// and where Q is at or below the FDR (and the series not Flat) 1 − FDR·R/K
	// for R series with such a Q of K tested, so that the misses among the
	// intervals of what was found stay within the FDR (Benjamini & Yekutieli
	// 2005).
	Slope, SlopeLow, SlopeHigh, Level float64
	// P is two-sided, of Slope being zero; Q is P after Benjamini and Hochberg
	// over all tested series.
	P, Q float64
	// First and Last are the fitted shares at the first and last usable period,
	// 0 to 1, with the season taken out; Change is 100 × (Last − First) in
	// percentage points.
	First, Last, Change float64
	// Detectable is the smallest change in percentage points per year that
	// would have been found with 80% probability.
	Detectable float64
	// Periods is the number of usable periods, Documents the number of
	// documents in them.
	Periods, Documents int
	// FirstPeriod and LastPeriod are indexes into Result.Periods of the first and
	// last usable period; -1 where there is none.
	FirstPeriod, LastPeriod int
	// Replication says whether a second fit of the topics, with another seed,
	// came to the same outcome.
	Replication Replication
	// Reliability is the part of the spread of the documents' weights that is
	// not due to what each document's words leave open: variance over variance
	// plus mean posterior variance, 0 to 1. NaN where the posterior variance is
	// not known (see Options).
	Reliability float64
	// Beside holds other measures of the same change. They decide nothing.
	Beside Beside
	// Notes are doubts about this verdict, where measures disagree.
	Notes []Note
	// Reason says in plain words why the outcome is what it is, as a fragment of
	// a sentence: "q = 0.003 over 48 tests".
	Reason string
}

// Warning is a doubt that the reader must know of.
type Warning struct {
	// Code is stable and machine-readable: "season_unknown".
	Code string
	// Text is a sentence for the reader, with the remedy where there is one.
	Text string
}

// Note is a doubt about one series, for the reader to weigh.
type Note struct {
	// Code is stable and machine-readable: "kendall_differs".
	Code string
	// Text is a sentence for the reader.
	Text string
}

// Result is the analysis of K series over P periods.
type Result struct {
	Unit    Unit
	Periods []Period
	// Shares is K rows of P points.
	Shares [][]Share
	// Verdicts has K entries.
	Verdicts []Verdict
	// Tested is the number of series that were tested (not TooShort), the
	// family over which Q is computed; FDR the level at which Q is judged.
	Tested   int
	FDR      float64
	Warnings []Warning

	// What the fits left behind, for the questions asked afterwards.
	options Options
	series  []series // K; those not tested have no fit
}
