package pipeline

import (
	"tidemark/lda"
	"tidemark/tfidf"
)

// told are the topics that a result tells of: those of the model, but for
// topics that the user has merged into others. A topic told of has an index here,
// a place in the model, and a number by which a reader knows it.
type told struct {
	model   *lda.Model
	theta   *lda.Theta
	places  []int  // of each topic told of, in the model
	numbers []int  // of each
	hidden  []bool // of each: it is left off the page
	group   []int  // of each topic of the model, which of those told of it is part of
	into    []int  // of each topic of the model, the number of the one it is merged into, 0 for none
}

func (t *told) len() int { return len(t.places) }

// merged reports whether any topic was merged into another.
func (t *told) merged() bool { return len(t.places) < len(t.group) }

// curate settles which topics are told of.
func (r *run) curate() {
	k := r.config.topics
	t := told{model: r.fitted.Model, theta: r.theta, group: make([]int, k), into: make([]int, k)}
	hide, end := r.curation()
	index := make([]int, k) // by place
	for place := range k {
		if end[place] == place {
			index[place] = t.len()
			t.places, t.numbers = append(t.places, place), append(t.numbers, r.numberOf(place))
			t.hidden = append(t.hidden, hide[place])
		}
	}
	for place := range k {
		t.group[place] = index[end[place]]
		if end[place] != place {
			t.into[place] = r.numberOf(end[place])
		}
	}
	if t.merged() {
		t.model, t.theta = t.model.Combine(t.group, t.len()), t.theta.Combine(t.group, t.len())
	}
	r.told = t
}

// curation is what the user makes of each topic of the model: it is hidden, and
// the place of the topic that it ends in, its own where it is not merged.
func (r *run) curation() (hide []bool, end []int) {
	hide, end = make([]bool, r.config.topics), make([]int, r.config.topics)
	for place := range end {
		end[place] = place
	}
	for _, l := range r.labels {
		place := r.placeOf(l.topic)
		if hide[place] = l.hide; l.into > 0 {
			end[place] = r.placeOf(l.into)
		}
	}
	for place := range end {
		for end[end[place]] != end[place] { // there is no circle
			end[place] = end[end[place]]
		}
	}
	return hide, end
}

// tellAll tells of the topics of a model as they are.
func (r *run) tellAll() {
	for k := range r.config.topics {
		r.told.places, r.told.group = append(r.told.places, k), append(r.told.group, k)
		r.told.numbers = append(r.told.numbers, r.numberOf(k))
	}
}

// name gives every topic its label: the user's, else the name that came with its
// seed words, else its own terms. Labels of a merged topic are those of its parts.
func (r *run) name() (labels []string) {
	r.modelLabels = r.labelled(r.named(r.keepLabels(tfidf.Labels(r.fitted.Model.Phi(), r.vocab))))
	if !r.told.merged() {
		return r.modelLabels
	}
	found := tfidf.Labels(r.told.model.Phi(), r.vocab)
	for i, place := range r.told.places {
		if r.labelSource(place) != "terms" {
			found[i] = r.modelLabels[place]
		}
		r.modelLabels[place] = found[i]
	}
	return found
}

// labelled puts the labels of the user in the place of others.
func (r *run) labelled(labels []string) []string {
	for _, l := range r.labels {
		if l.label != "" {
			labels[r.placeOf(l.topic)] = l.label
		}
	}
	return labels
}

// labelSource says where the label of a topic of the model comes from.
func (r *run) labelSource(place int) string {
	for _, l := range r.labels {
		if l.topic == r.numberOf(place) && l.label != "" {
			return "file of labels"
		}
	}
	if r.order[place] < len(r.config.seeds) {
		return "seed words"
	}
	return "terms"
}
