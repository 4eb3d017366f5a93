package report

import (
	"strings"
	"testing"
)

// A panel says since when a topic has its number, and how sure that is; outside a
// state it says nothing.
func TestTopicSaysItsPast(t *testing.T) {
	for want, identity := range map[string]*Identity{
		"":                            nil,
		"Topic 7 is new in this run.": {Since: 9, New: true},
		"Topic 7 since run 3.":        {Since: 3},
		"Topic 7 since run 3; matched with 0.86 of 1 to its former self in the refit of run 9.": {Since: 3, Refit: 9, Match: 0.861},
	} {
		topic := Topic{Number: 7, Identity: identity}
		if got := topic.past(); got != want {
			t.Errorf("%+v: %q, want %q", identity, got, want)
		}
	}
}

// Numbers on the page are those of the topics, in whatever order and with whatever gaps.
func TestNumbersWithGaps(t *testing.T) {
	r := &Report{Topics: []Topic{
		{Number: 12, Label: "tide", Share: 0.5, Neighbours: []Neighbour{{Number: 4, Similarity: 0.3}}},
		{Number: 4, Label: "gate", Share: 0.3, Neighbours: []Neighbour{{Number: 12, Similarity: 0.3}}},
		{Number: 7, Label: "silt", Share: 0.2},
	}}
	var b strings.Builder
	if err := WriteHTML(&b, r); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, n := range []string{"12", "4", "7"} {
		if strings.Count(page, `id="topic-`+n+`"`) != 1 {
			t.Errorf("topic %s has not one panel", n)
		}
	}
	for _, n := range []string{"1", "2", "3"} {
		if strings.Contains(page, `"#topic-`+n+`"`) || strings.Contains(page, `id="topic-`+n+`"`) {
			t.Errorf("the page tells of a topic %s", n)
		}
	}
}
