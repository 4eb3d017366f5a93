package pipeline

import (
	"slices"

	"tidemark/report"
	"tidemark/saved"
)

// numberOf is the number by which readers know a topic of the model: its permanent
// identity in a state, else its place, from 1.
func (r *run) numberOf(place int) int {
	if r.identities == nil {
		return place + 1
	}
	return r.identities[place].Number
}

// placeOf is the place in the model of the topic with a number, −1 where there is none.
func (r *run) placeOf(number int) int {
	if r.identities == nil {
		if number < 1 || number > r.config.topics {
			return -1
		}
		return number - 1
	}
	return slices.IndexFunc(r.identities, func(i saved.Identity) bool { return i.Number == number })
}

// identified are the identities of a model whose topics have only numbers; nil
// where these are their places.
func identified(numbers []int) []saved.Identity {
	var all []saved.Identity
	for _, n := range numbers {
		all = append(all, saved.Identity{Number: n})
	}
	return all
}

// numbersOf are the numbers alone; nil outside a state.
func numbersOf(identities []saved.Identity) []int {
	var numbers []int
	for _, i := range identities {
		numbers = append(numbers, i.Number)
	}
	return numbers
}

// sinceRun and matchConfidence are cells of the table of topics.
func (r *run) sinceRun(place int) any {
	if r.identities == nil {
		return nil
	}
	return r.identities[place].Since
}

func (r *run) matchConfidence(place int) any {
	if r.identities == nil || r.identities[place].Refit == 0 {
		return nil
	}
	return r.identities[place].Confidence
}

// pageIdentity is what the page says of a topic's past; nil outside a state.
func (r *run) pageIdentity(place int) *report.Identity {
	if r.identities == nil {
		return nil
	}
	i := r.identities[place]
	return &report.Identity{Since: i.Since, New: i.New, Refit: i.Refit, Match: i.Confidence}
}
