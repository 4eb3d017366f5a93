package digest

// ChangeKind is what happened to a topic's identity.
type ChangeKind string

// The kinds of changes.
const (
	Renamed ChangeKind = "renamed"
	Kept    ChangeKind = "kept" // by a fit that found it again not beyond doubt
	Born    ChangeKind = "new"
	Retired ChangeKind = "retired"
	Split   ChangeKind = "split"  // Topic is the part, Others where it came from
	Merged  ChangeKind = "merged" // Topic is the whole, Others the parts
)

// Change is a topic whose label or identity changed since the last digest.
type Change struct {
	Kind  ChangeKind
	Topic Topic
	// Former is the label before, of topics that were renamed.
	Former string
	// Others are the topics that it came from.
	Others []Topic
	// Match says how alike the topic and its predecessor are, 0 to 1: one less the
	// Jensen–Shannon distance of their words; 0 where there was no fit or no predecessor.
	Match float64
}

// Correction is a share of a past period that is no longer what a former digest
// or report said. Tests that were made stay as they were.
type Correction struct {
	Topic         Topic
	Period        string  // "March 2024"
	Before, After float64 // shares, 0 to 1
	Reason        string  // a fragment: "12 late documents"; may be ""
}

// Input is an input that was expected and did not come, or could not be read.
type Input struct {
	Name    string
	Problem string // a fragment of a sentence: "not found", "empty"
}

// Movement is the plain difference of a topic's share between two periods.
type Movement struct {
	Topic Topic
	// Since and Until name the two finished periods.
	Since, Until string
	// YearAgo tells the comparison with a year before from that with the last
	// finished period.
	YearAgo bool
	// From and To are shares, 0 to 1; [Low, High] is the 95% interval of To.
	From, To, Low, High float64
}

// Term is a term that is new in the vocabulary.
type Term struct {
	Text      string
	Documents int   // that hold it
	Topic     Topic // that it stands in most; ID 0 for none
}
