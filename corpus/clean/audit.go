package clean

// Kind is a kind of change.
type Kind uint8

// The kinds of change, in the order of Audit.Counts.
const (
	Math      Kind = iota // a formula, whether it left words or a Gap
	Command               // a command, accent or group of LaTeX
	Tag                   // a tag of HTML, MathML or JATS
	Entity                // a character written as &name;
	Address               // a URL, an e-mail address, a DOI, a number of arXiv
	Notice                // boilerplate of a publisher or archive
	Heading               // the heading of a section
	Hyphen                // a word hyphenated at the end of a line
	Invisible             // a character without a shape, or invalid bytes
	Kinds                 // the number of kinds
)

// String returns the name of k: "math", "command", …
func (k Kind) String() string {
	return [Kinds]string{"math", "command", "tag", "entity", "address", "notice", "heading", "hyphen", "invisible"}[k]
}

// Audit counts what was changed in one text. Changes of white space and of
// Unicode normal form are not counted.
type Audit struct {
	// Counts is the number of changes, indexed by Kind.
	Counts [Kinds]int
	// Notices are the notices taken out, as they read, nil if there were none.
	Notices []string
}

// Add adds the counts and notices of b to a.
func (a *Audit) Add(b Audit) {
	for k, n := range b.Counts {
		a.Counts[k] += n
	}
	a.Notices = append(a.Notices, b.Notices...)
}
