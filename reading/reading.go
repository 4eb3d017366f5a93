// Package reading says what to read: the recent documents that carry the topics
// that are on the move, by topic and by period.
//
// It knows no topic model and no text. The formula of the score is explained in
// docs/statistics.md, "What to read".
package reading

import (
	"fmt"
	"time"

	"tidemark/trend"
)

// Document is what the choice needs to know of one of D documents.
type Document struct {
	// ID is unique.
	ID string
	// Date is when it appeared; the start of the year or month where no more is known.
	Date time.Time
	// Period is 0 to P−1, or −1 for a document without one, which is never chosen.
	Period int
	// Tokens is N_d, the number of tokens the model has seen of it, at least 0.
	Tokens int
}

// Topic is a topic that is on the move.
type Topic struct {
	// Topic is 0 to K−1; each may be given once.
	Topic int
	// Reasons are passed on: "rising", "emerging", "burst".
	Reasons []string
	// Weight is above 0 and at most 1: how much of the topic is new. See Rise.
	Weight float64
}

// Input of Choose: D documents, K topics, P periods. It is not modified.
type Input struct {
	Calendar  trend.Calendar
	Documents []Document
	// Topics are those to read about, in any order.
	Topics []Topic
	// Alpha is α, the prior of each of the K topics in a document.
	Alpha []float64
	// Shares stores θ of document d into dst, of length K, and returns it, as
	// (*lda.Theta).Row does.
	Shares func(dst []float64, d int) []float64
}

// Options of Choose. In the zero value every field means its default.
type Options struct {
	// TopicItems and PeriodItems are how many documents a list has at most. 0 means 10.
	TopicItems, PeriodItems int
	// PerTopic is how many documents of one topic the list of a period may hold, so
	// that one topic does not fill it. 0 means 3.
	PerTopic int
}

// DefaultOptions returns 10, 10 and 3.
func DefaultOptions() Options { return Options{TopicItems: 10, PeriodItems: 10, PerTopic: 3} }

// Item is a document of a list.
type Item struct {
	// Document is 0 to D−1. Topic is the one of Input.Topics that it is listed for.
	Document, Topic int
	// Share is θ_dk, Low the lower bound of its 90% interval, Score is Low times
	// the weight of the topic; each from 0 to 1.
	Share, Low, Score float64
}

// List is what to read about one topic, or of one period.
type List struct {
	// Topic is 0 to K−1 in the list of a topic, else −1; Period is 0 to P−1 in that
	// of a period, else −1.
	Topic, Period int
	Reasons       []string
	// Items come in order, the one to read first first; there is at least one.
	Items []Item
}

// Lists is the result of Choose.
type Lists struct {
	// Recent holds the recent periods, ascending; see Recent.
	Recent []int
	// Topics has the lists of topics, the largest weight first, of equals the
	// topic with the lower number. A document is in one of them at most: that of
	// the topic for which its score is highest.
	Topics []List
	// Periods has the lists of recent periods, the newest first.
	Periods []List
}

// Rise is the weight of a topic that has a verdict: (last − first) / last of its
// fitted shares, the part of its present share that was not there before, and at
// least 0.1. It is 1 where there are no shares: all of such a topic is new.
func Rise(v trend.Verdict) float64 {
	if v.First != v.First || v.Last != v.Last { // NaN: too short to test
		return 1
	}
	if v.Last <= v.First {
		return leastRise
	}
	return max(leastRise, (v.Last-v.First)/v.Last)
}

// leastRise is the weight of a topic that is given for another reason than a rise.
const leastRise = 0.1

func (in Input) check() {
	seen := make([]bool, len(in.Alpha))
	for _, t := range in.Topics {
		if t.Topic < 0 || t.Topic >= len(in.Alpha) || seen[t.Topic] {
			panic(fmt.Sprintf("reading: topic %d of %d is unknown or given twice", t.Topic, len(in.Alpha)))
		}
		if !(t.Weight > 0 && t.Weight <= 1) {
			panic(fmt.Sprintf("reading: weight %v of topic %d is not above 0 and at most 1", t.Weight, t.Topic))
		}
		seen[t.Topic] = true
	}
	for d, document := range in.Documents {
		if document.Period < -1 || document.Period >= len(in.Calendar.Periods) || document.Tokens < 0 {
			panic(fmt.Sprintf("reading: document %d has period %d of %d and %d tokens",
				d, document.Period, len(in.Calendar.Periods), document.Tokens))
		}
	}
}

func (o Options) resolved() Options {
	d := DefaultOptions()
	if o.TopicItems == 0 {
		o.TopicItems = d.TopicItems
	}
	if o.PeriodItems == 0 {
		o.PeriodItems = d.PeriodItems
	}
	if o.PerTopic == 0 {
		o.PerTopic = d.PerTopic
	}
	if o.TopicItems < 0 || o.PeriodItems < 0 || o.PerTopic < 0 {
		panic(fmt.Sprintf("reading: options out of range: %+v", o))
	}
	return o
}
