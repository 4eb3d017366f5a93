package pipeline

import (
	"strings"

	"tidemark/output"
)

// topicsTable has a row for every topic of the model, also for those that were
// merged into others.
func (r *run) topicsTable() output.Table {
	t := &r.topics
	columns := []output.Column{
		integer("topic"), text("label"), text("terms"), number("share"), integer("documents"), number("coherence_npmi"), number("stability"),
		integer("merged_into"), boolean("hidden"), integer("since_run"), number("match_confidence"),
	}
	return table("topics", columns, r.config.topics, func(topic int) []any {
		k := r.told.group[topic]
		if into := r.told.into[topic]; into > 0 {
			terms := r.words(r.fitted.Model.TopTerms(topic, coherenceTerms), coherenceTerms)
			return []any{r.numberOf(topic), r.modelLabels[topic], strings.Join(terms, ", "), nil, nil, nil, nil, into, r.told.hidden[k], r.sinceRun(topic), r.matchConfidence(topic)}
		}
		var stability any
		if r.stability != nil {
			stability = r.stability[k]
		}
		return []any{
			r.numberOf(topic), t.labels[k], strings.Join(r.words(t.terms[k], coherenceTerms), ", "),
			t.share[k], t.documents[k], t.coherence[k], stability, nil, r.told.hidden[k],
			r.sinceRun(topic), r.matchConfidence(topic),
		}
	})
}
