package report

import "tidemark/trend"

// MaxListed is the most documents that the page holds, fewer where their titles
// are long (500 kB of text). What does not
// fit is in the tables, and the page says so.
const MaxListed = 5000

// Listed is a document of the list, with its main topic.
type Listed struct {
	Document     // Share is that of Topic; Related is not shown
	Topic    int // number of its main topic
	Period   int // index into Trends.Periods, -1 where it has no place in time
}

// Tally is a name with how many documents carry it.
type Tally struct {
	Name      string
	Documents int
}

// Course is a term with its frequency over time.
type Course struct {
	Text string
	// Documents is how many modelled documents of each period contain the term,
	// in the order of Trends.Periods.
	Documents []int
	// Verdict is of the share of documents that contain the term; its Outcome is
	// "" where this was not tested.
	Verdict trend.Verdict
}

// Kind is what a signal is about.
type Kind string

// The kinds of signals, in the order in which they are shown.
const (
	Burst    Kind = "burst"    // a short time with far more than usual
	Shift    Kind = "shift"    // the words of a topic have changed
	Emerging Kind = "emerging" // new, and too young to be tested
	NewTerm  Kind = "term"     // a term that few used before
	Mix      Kind = "mix"      // the corpus as a whole is made up otherwise
)

// Signal is something that catches the eye and was not tested, or not with the
// rigour of a verdict. The page marks it as exploratory.
type Signal struct {
	Kind  Kind
	Topic int    // number of the topic, 0 for none
	Term  string // "" for none
	Text  string // a sentence, plain text
}

// Progress is one point of the fit: its quality after a pass.
type Progress struct {
	Pass     int
	PerToken float64 // log-likelihood per token, in nats
	HeldOut  float64 // the same of held-out tokens; 0 where there are none
}

// Map places topics on a plane so that topics with similar words lie close.
type Map struct {
	// Places has one entry a topic, in the order of Topics; both axes in any unit.
	Places []Place
	// Stress is Kruskal's stress-1 of the distances, 0 (exact) to 1.
	Stress float64
}

// Place is a point of the plane.
type Place struct{ X, Y float64 }

// Since compares with the run before.
type Since struct {
	// Name says which run that was ("2 March 2025"); Documents how many
	// documents came since.
	Name      string
	Documents int
	Changes   []TopicChange
}

// TopicChange is what became of a topic since the run before.
type TopicChange struct {
	// Kind is "appeared", "gone", "split", "merged", "renamed" or "moved".
	Kind  string
	Topic int // number in this run, 0 where it is gone
	// Former are the labels of the topics it was in the run before.
	Former []string
	// Before and Now are the shares in the two runs, 0 to 1.
	Before, Now float64
	Text        string // a sentence with what else there is to say; may be ""
}
