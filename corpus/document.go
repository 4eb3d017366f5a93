// Package corpus holds what the input becomes: documents with an identity, a
// ledger in which every record has a row, a vocabulary, and counts of terms.
package corpus

// Document is one record of the input, as its source stated it.
type Document struct {
	// ID is the source's own identifier, or "" where it has none.
	ID string
	// Title and Abstract are valid UTF-8; either may be empty.
	Title, Abstract string
	// Dates are all dates that the source states.
	Dates Dates
	// Date is the one of Dates that counts, as precise as stated.
	Date Date
	// DateText is that date as written where it could not be read, for the ledger.
	DateText string

	Authors    []string
	Venue      string
	Categories []string
	URL, DOI   string
	// Group is what the user has the documents compared by, from the field that
	// --map group=FIELD names; "" where nothing is named or the record has none.
	Group string

	// Place says where the record stood.
	Place Place
	// RawHash identifies the raw record, whatever its place: the last tie-break
	// between otherwise equal duplicates.
	RawHash uint64
}

// Place is the provenance of a record.
type Place struct {
	// Source is the file as the user named it; a member of an archive follows
	// after "!": dump.zip!part1.jsonl.
	Source string
	// Position is the place inside the source in the source's own terms:
	// "line 12", "paragraph 14".
	Position string
}

// String joins source and position: "papers.jsonl: line 12".
func (p Place) String() string {
	if p.Position == "" {
		return p.Source
	}
	return p.Source + ": " + p.Position
}

// RecordError is a record, or a whole file, that could not be read. Readers
// yield it in place of a document and go on with the next record; it ends as
// a row of the ledger.
type RecordError struct {
	Place  Place
	Status Status // Malformed, Empty or Filtered
	Reason Reason
	// Err says what is wrong, in words for the user.
	Err error
	// RawHash identifies the raw record.
	RawHash uint64
}

// Error names the place and what is wrong there.
func (e *RecordError) Error() string { return e.Place.String() + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *RecordError) Unwrap() error { return e.Err }
