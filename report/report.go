// Package report turns the result of a run into one HTML file that works
// offline, on a phone, by keyboard, on paper and without scripts.
//
// Everything the page shows stands in one value, Report. Text in it comes from
// the input and is never trusted.
package report

import (
	"time"

	"tidemark/trend"
)

// Report is everything that is shown. It holds aggregates and the documents
// that are shown, never the whole corpus.
type Report struct {
	Title string
	// Notice is shown on top of everything ("These abstracts are invented."); may be "".
	Notice string
	// Logo stands beside the title; the zero Logo is none.
	Logo Logo
	// HideDocuments keeps every title, author and link of a document off the
	// page, for a reader who may see the aggregates alone.
	HideDocuments bool
	Run           Run
	Corpus        Corpus
	// Trends holds periods, shares and verdicts; its rows are in the order of Topics.
	Trends trend.Result
	// AsOf is the instant up to which periods count as finished.
	AsOf time.Time
	// Volumes has one entry a period, in the order of Trends.Periods.
	Volumes  []Volume
	Topics   []Topic
	Method   Method
	Warnings []Warning
	// Hidden is how many topics were tested with the others but are left off the page.
	Hidden int
	// Listed are the documents that can be looked up by topic and period, in any
	// order; the page shows up to MaxListed of them, the most typical of each
	// topic and period first, and says how many there are of Corpus.Modelled.
	Listed []Listed
	// Courses are terms with their frequency over time, the most frequent first.
	Courses []Course
	// Exploratory are signals that no test stands behind.
	Exploratory []Signal
	// ToRead are lists of what to read, in the order to show.
	ToRead []ReadingList
	// Map places the topics on a plane; nil leaves the map out.
	Map *Map
	// Since compares with the run before; nil where there is none.
	Since *Since
}

// Run says what made the report and how to make it again.
type Run struct {
	Version    string // of the tool
	Seed       uint64
	ResultHash string // SHA-256 in hexadecimal
	Command    string // the command line that reproduces the result
}

// Corpus counts what was read.
type Corpus struct {
	Records  int
	Statuses []StatusCount // those with records, in the order to show
	Sources  []Source
	// First and Last are the earliest and latest date, as precise as known (2024,
	// 2024-03 or 2024-03-13), "" where nothing is dated.
	First, Last string
	// Modelled is the number of documents in the model; Dated those of them with a period.
	Modelled, Dated int
	Tokens          int64 // tokens the model saw
	Vocabulary      int   // terms the model knows
}

// StatusCount is one line of the summary of the ledger.
type StatusCount struct {
	Status, Reason string // Reason "" for none
	Records        int
}

// Source is one input file.
type Source struct {
	Name, Format, SHA256 string
	Records              int
}

// Volume counts the records of one period.
type Volume struct{ Read, WithAbstract, Used int }

// Identity is what the past of a topic is, in a state of scheduled runs.
type Identity struct {
	Since int  // number of the run in which it was born
	New   bool // that is this run
	// Refit is the number of the run in which topics were last fitted anew, 0
	// where the topic was not there before; Match, 0 to 1, is how sure it is that
	// it is the topic it was before that.
	Refit int
	Match float64
}

// Topic is one topic.
type Topic struct {
	// Number names it, from 1: in a run by itself in the order of share, in a state
	// for good.
	Number int
	Label  string // two to four terms, for people
	// Terms are the most probable terms, most probable first (30).
	Terms []Term
	// Share is the mean share over modelled documents, 0 to 1.
	Share float64
	// Documents is the number of documents with this as main topic.
	Documents int
	// Coherence is NPMI of the ten top terms, -1 to 1; NaN where undefined.
	Coherence float64
	// Stability says how well the topic comes back in fits from other seeds, 0 to
	// 1; 0 where this is not known.
	Stability float64
	// LabelSource says where the label came from ("terms", "seed words"); may be "".
	LabelSource string
	// Identity is nil outside a state.
	Identity *Identity
	// Former is what the topic was in the run before, in words; may be "".
	Former string
	// Typical are the documents that belong most to the topic, most typical first.
	Typical []Document
	// Recent are the newest documents with this main topic, newest first.
	Recent []Document
	// Authors, Venues and Categories are the most frequent ones of the documents
	// with this main topic, most frequent first.
	Authors, Venues, Categories []Tally
	// Neighbours are the topics with the most similar words, nearest first.
	Neighbours []Neighbour
	// Described is the shape of its course; the zero value tells nothing.
	Described trend.Description
	// LogRatios are its centred log-ratios, one a period; nil leaves the log scale
	// of the chart out.
	LogRatios []trend.LogRatio
	// Drivers are the terms that carry its change, the largest part first.
	Drivers []Driver
}

// Term is a term of a topic.
type Term struct {
	Text        string
	Probability float64 // of the term in the topic, 0 to 1
	Lift        float64 // Probability over the term's overall probability
}

// Document is a document that the page shows.
type Document struct {
	ID, Title string // Title may be the beginning of the abstract where there is none
	Date      string // as precise as known: 2024, 2024-03, 2024-03-13; "" for unknown
	Authors   []string
	Venue     string
	URL       string  // http or https, else not linked
	Share     float64 // of the topic in this document, 0 to 1
	Related   []Related
}

// Related is a document with similar words.
type Related struct {
	ID, Title, URL string
	Similarity     float64 // cosine of the TF-IDF weights, 0 to 1
}

// Neighbour is another topic with similar words.
type Neighbour struct {
	Number     int
	Similarity float64 // Bhattacharyya coefficient of the word distributions, 0 to 1
}

// Method says how the result was made.
type Method struct {
	Engine          string // in words: "serial collapsed Gibbs sampling"
	Passes, Samples int
	Stopped         string // why it stopped, in words
	Topics          int
	AlphaSum, Beta  float64 // priors: Σα over topics, β of each term
	LogLikelihood   float64 // joint, per token, in nats; NaN where the engine has none
	HeldOut         int     // documents that topics were not learnt from
	Perplexity      float64 // of one half of the tokens of each of these, given the other; 0 where there is none
	Curve           []Progress
	Diversity       float64 // share of distinct terms among the topics' ten top terms, 0 to 1
	MinDocuments    int     // a term of the vocabulary occurs in at least so many documents
	MaxShare        float64 // and in at most this share of them
	Settings        []Setting
	Licences        []Setting // of embedded third-party parts: name, licence
}

// Setting is one resolved setting.
type Setting struct{ Name, Value string }

// Warning is a doubt the reader must know of.
type Warning struct{ Code, Text string }
