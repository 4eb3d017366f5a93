package report

import "strings"

// ReadingList is what to read about a topic on the move, or of a period.
type ReadingList struct {
	// Topic is the number of the topic, 0 in the list of a period; Period is the
	// label of the period, "" in that of a topic.
	Topic   int
	Period  string
	Reasons []string // why the topic is on the move: "rising"
	// Documents come in the order in which to read them; Share is that of the topic
	// that a document is listed for.
	Documents []Document
}

// toReadShown is how many documents of a list the page shows; the table
// trending_documents has all.
const toReadShown = 5

// toReadView is a list in the terms of the templates.
type toReadView struct {
	Title, Why string
	Topic      int
	Documents  []documentView
}

// toReadViews prepares the lists, with names of topics by their number.
func toReadViews(r *Report) []toReadView {
	names := map[int]string{}
	for _, t := range r.Topics {
		names[t.Number] = naming(t)
	}
	var views []toReadView
	for _, l := range r.ToRead {
		v := toReadView{Title: l.Period, Topic: l.Topic, Why: strings.Join(l.Reasons, ", ")}
		if l.Topic > 0 {
			v.Title = names[l.Topic]
		}
		v.Documents = documentViews(l.Documents[:min(len(l.Documents), toReadShown)])
		for i := range v.Documents {
			v.Documents[i].Related = nil
		}
		views = append(views, v)
	}
	return views
}
