// Package digest says in one short letter what a scheduled run found: what
// changed beyond doubt, or that nothing did and what was tested; papers to read;
// topics whose identity or label changed; figures of the past that moved; and
// inputs that were missing.
//
// Everything shown comes from one value, Digest. The page, the plain text, the
// mail and the entry of the feed are views of it, so that they cannot disagree.
// Text in it may come from the input and is never trusted.
package digest

import "time"

// Digest is everything that is shown of one run. No real in it is NaN or
// infinite, so that it encodes to JSON and back without loss.
type Digest struct {
	// Title names the collection.
	Title string
	// Notice is shown on top of everything ("These abstracts are invented."); may be "".
	Notice string
	Run    Run
	// AsOf is the instant up to which periods count as finished.
	AsOf time.Time
	// Period names the last finished period as a sentence does: "May 2024"; "" if there is none.
	Period string
	Look   Look
	// Alerts are the changes beyond doubt, in the order to show: largest effect
	// first, never by how sure they are.
	Alerts []Alert
	// Ended are changes that earlier digests told and that hold no longer.
	Ended []Ending
	// Papers are the documents to read, best first.
	Papers []Paper
	// Changes are topics that got another label or identity.
	Changes []Change
	// Corrections are figures of past periods that late records moved.
	Corrections []Correction
	// Missing are inputs that were expected and did not come.
	Missing []Input
	// Movements are differences of shares that no test stands behind, largest first.
	Movements []Movement
	// Terms are new in the vocabulary, most frequent first.
	Terms []Term
	// Records counts the records of this run by status, in the order to show.
	Records []StatusCount
	// Report is the address of the full report: http, https, or a path, which is
	// shown and not linked.
	Report   string
	Warnings []Warning
}

// Run identifies the run that the digest tells of.
type Run struct {
	Number int    // 42
	ID     string // 000042-20240601T060000Z
	// Hash is the result hash, SHA-256 in hexadecimal. With ID it names the
	// message: a run has one Message-ID, whenever it is sent.
	Hash string
	// Made is when the run ended; it dates message and feed.
	Made    time.Time
	Version string // of the tool
}

// Look is the one family of tests that a finished period gets.
type Look struct {
	// Period names the period that was looked at: "May 2024"; "" if no period
	// has finished since the last look, so that nothing was tested.
	Period string
	// Reason says, as a fragment of a sentence, why nothing was tested; may be "".
	Reason string
	// Topics were tested, TooShort were not, for they have too few usable periods.
	Topics, TooShort int
	// Tests is the number of p-values, two for each topic tested.
	Tests int
	// Level is the false discovery rate of this look, 0 to 1, Yearly that of all
	// PerYear looks of a year together.
	Level, Yearly float64
	PerYear       int
	// Standing counts alerts of earlier looks that still hold; they are not
	// told again.
	Standing int
}

// Kind is what an alert says.
type Kind string

// The kinds of alerts: three verdicts on the course of a share, and two on the
// last period alone, against what was foretold for it.
const (
	Rising  Kind = "rising"
	Falling Kind = "falling"
	Uneven  Kind = "uneven" // changed, but not one way
	Above   Kind = "above"  // more than its forecast
	Below   Kind = "below"  // less than its forecast
)

// Topic names a topic: its permanent number, from 1, and its label.
type Topic struct {
	ID    int
	Label string
}

// Alert is one change beyond doubt.
type Alert struct {
	Topic Topic
	Kind  Kind
	// From and To are shares, 0 to 1: at the first and last period of the course,
	// or the forecast of the last period and what came.
	From, To float64
	// Since and Until name these periods; Since is not used of forecasts.
	Since, Until string
	// Change is in percentage points: per year of a course, in all from a
	// forecast. [Low, High] is its interval at confidence Level, 0 to 1.
	Change, Low, High, Level float64
	// Q is the p-value after correction for all tests of the look, 0 to 1.
	Q float64
	// DocumentsFrom and DocumentsTo are expected numbers of documents, a year for
	// a course and in the period for a forecast; both 0 where not known.
	DocumentsFrom, DocumentsTo float64
	// Again marks an alert that an earlier digest told of the same topic.
	Again bool
	// Series is the course of the share, for the chart, in order of time.
	Series []Point
}

// Point is a topic's share in one period.
type Point struct {
	Period string // 2024-05
	// Share is the mean share and [Low, High] its 95% interval, 0 to 1.
	Share, Low, High float64
	// Documents is the number of documents of the period; a period without any
	// has no share.
	Documents int
	Finished  bool
}

// Ending is an alert that holds no longer.
type Ending struct {
	Topic Topic
	Kind  Kind   // what it was
	Since string // the period of the look that told it; may be ""
}

// Paper is a document to read.
type Paper struct {
	Title   string
	Authors []string
	Venue   string
	Date    string // as precise as known: 2024, 2024-03, 2024-03-13
	URL     string // http or https, else not linked
	Topic   Topic
	Share   float64 // of the topic in the paper, 0 to 1
	Rising  bool    // the topic rises
}

// Warning is a doubt that the reader must know of.
type Warning struct{ Code, Text string }

// StatusCount is one line of the summary of the ledger.
type StatusCount struct {
	Status, Reason string // Reason "" for none
	Records        int
}
