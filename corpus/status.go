package corpus

// Status is what became of a record. Every record of the input has exactly one.
type Status string

// The statuses. Used and Undated documents are modelled, the others are not.
const (
	Used      Status = "used"      // modelled, on the time axis
	Undated   Status = "undated"   // modelled, not on the time axis
	Duplicate Status = "duplicate" // another record of the same work was kept
	Empty     Status = "empty"     // neither title nor abstract
	TooShort  Status = "too_short" // too few terms to say what it is about
	Malformed Status = "malformed" // could not be read
	Filtered  Status = "filtered"  // left out on purpose
)

// Statuses lists every status in the order in which they are shown.
func Statuses() []Status {
	return []Status{Used, Undated, Duplicate, TooShort, Empty, Malformed, Filtered}
}

// ForgetPeriod undoes what placing a document in time made of its status: it is
// as it was before the periods were known.
func (e *Entry) ForgetPeriod() {
	switch e.Reason {
	case ReasonFutureDate:
		e.Status, e.Reason = Used, ""
	case ReasonTooCoarse:
		e.Reason = ""
	}
}

// Modelled reports whether documents of status s take part in the topic model.
func (s Status) Modelled() bool { return s == Used || s == Undated }

// Reason says why a record has its status. The zero Reason needs no words.
type Reason string

// The reasons, each with the status it explains.
const (
	ReasonTooCoarse     Reason = "too_coarse"     // used: date not known finely enough for the period
	ReasonNoDate        Reason = "no_date"        // undated: the source states none
	ReasonNoYear        Reason = "no_year"        // undated: the source prints days without a year
	ReasonBadDate       Reason = "bad_date"       // undated: the text is not a date
	ReasonFutureDate    Reason = "future_date"    // undated: later than the corpus can be
	ReasonSameID        Reason = "same_id"        // duplicate
	ReasonSameText      Reason = "same_text"      // duplicate
	ReasonNearDuplicate Reason = "near_duplicate" // duplicate: nearly the same text
	ReasonNoText        Reason = "no_text"        // empty
	ReasonFewTokens     Reason = "few_tokens"     // too_short
	ReasonNoVocabulary  Reason = "no_vocabulary"  // too_short: none of its terms is in the vocabulary
	ReasonBadJSON       Reason = "bad_json"       // malformed
	ReasonNotObject     Reason = "not_an_object"  // malformed
	ReasonBadEncoding   Reason = "bad_encoding"   // malformed: bytes that are not UTF-8
	ReasonTooLong       Reason = "too_long"       // malformed: the record exceeds the size limit
	ReasonUnreadable    Reason = "unreadable"     // malformed: the file could not be read
	ReasonTruncated     Reason = "truncated"      // malformed: the file ends early
	ReasonBadXML        Reason = "bad_xml"        // malformed
	ReasonBadBibTeX     Reason = "bad_bibtex"     // malformed
	ReasonBadRow        Reason = "bad_row"        // malformed: a row that does not fit the header of its table
	ReasonNoHeader      Reason = "no_header"      // malformed: a table without names for title or abstract
	ReasonServiceError  Reason = "service_error"  // malformed: a service's error reply in place of records
	ReasonWithdrawn     Reason = "withdrawn"      // filtered: the source says that the record is deleted, or the text that the work is withdrawn
	ReasonLanguage      Reason = "language"       // filtered: not in a language that is kept
	ReasonUnknownFormat Reason = "unknown_format" // filtered: a file of a folder in no known format
)

// The reasons for which a frequent term is left out of the vocabulary.
const (
	ReasonTooFrequent   Reason = "too_frequent"  // in a larger share of documents than allowed
	ReasonUninformative Reason = "uninformative" // spread over documents as if at random
)
