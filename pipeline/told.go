package pipeline

import (
	"tidemark/lda"
	"tidemark/tfidf"
)

// told are the topics that a result tells of: those of the model, but for
// topics that the user has merged into others. Numbers stay those of the model.
type told struct {
	model   *lda.Model
	theta   *lda.Theta
	numbers []int  // of each topic told of
	hidden  []bool // of each: it is left off the page
	group   []int  // of each topic of the model, which of those told of it is part of
	into    []int  // of each topic of the model, the number of the one it is merged into, 0 for none
}

func (t *told) len() int { return len(t.numbers) }

// merged reports whether any topic was merged into another.
func (t *told) merged() bool { return len(t.numbers) < len(t.group) }

// curate settles which topics are told of.
func (r *run) curate() {
	k := r.config.topics
	t := told{model: r.fitted.Model, theta: r.theta, group: make([]int, k), into: make([]int, k)}
	of := map[int]topicLabel{}
	for _, l := range r.config.labels {
		of[l.topic] = l
	}
	end := func(number int) int {
		for of[number].into > 0 {
			number = of[number].into
		}
		return number
	}
	place := make([]int, k+1) // by number
	for number := 1; number <= k; number++ {
		if end(number) == number {
			place[number] = len(t.numbers)
			t.numbers, t.hidden = append(t.numbers, number), append(t.hidden, of[number].hide)
		}
	}
	for i := range k {
		t.group[i] = place[end(i+1)]
		if end(i+1) != i+1 {
			t.into[i] = end(i + 1)
		}
	}
	if t.merged() {
		t.model, t.theta = t.model.Combine(t.group, t.len()), t.theta.Combine(t.group, t.len())
	}
	r.told = t
}

// tellAll tells of the topics of a model as they are.
func (r *run) tellAll() {
	for k := range r.config.topics {
		r.told.numbers, r.told.group = append(r.told.numbers, k+1), append(r.told.group, k)
	}
}

// name gives every topic its label: the user's, else the name that came with its
// seed words, else its own terms. Labels of a merged topic are those of its parts.
func (r *run) name() (labels []string) {
	r.modelLabels = r.labelled(r.named(tfidf.Labels(r.fitted.Model.Phi(), r.vocab)))
	if !r.told.merged() {
		return r.modelLabels
	}
	found := tfidf.Labels(r.told.model.Phi(), r.vocab)
	for i, number := range r.told.numbers {
		if r.labelSource(number-1) != "terms" {
			found[i] = r.modelLabels[number-1]
		}
		r.modelLabels[number-1] = found[i]
	}
	return found
}

// labelled puts the labels of the user in the place of others.
func (r *run) labelled(labels []string) []string {
	for _, l := range r.config.labels {
		if l.label != "" {
			labels[l.topic-1] = l.label
		}
	}
	return labels
}

// labelSource says where the label of a topic of the model comes from.
func (r *run) labelSource(topic int) string {
	for _, l := range r.config.labels {
		if l.topic == topic+1 && l.label != "" {
			return "file of labels"
		}
	}
	if r.order[topic] < len(r.config.seeds) {
		return "seed words"
	}
	return "terms"
}
