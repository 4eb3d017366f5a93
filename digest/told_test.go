package digest

import "testing"

// A topic that a fit has found again is told with how sure that is.
func TestFoundAgain(t *testing.T) {
	topic := Topic{ID: 7, Label: "Low tide"}
	for want, c := range map[string]Change{
		"Topic 7, “Low tide”, was found again by the fit (matched with 0.48 of 1 to its former self).": {Kind: Kept, Topic: topic, Match: 0.48},
		"Topic 7, “Low tide”, is new.": {Kind: Born, Topic: topic},
	} {
		if got := c.sentence(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
