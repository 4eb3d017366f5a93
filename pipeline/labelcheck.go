package pipeline

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
)

// contradictions are the faults of lines that do not go together: a topic named
// twice, and topics that become part of each other.
func contradictions(labels []topicLabel) []error {
	var faults []error
	of := map[int]topicLabel{}
	for _, l := range labels {
		if l.topic == 0 { // a fault already
			continue
		}
		if other, twice := of[l.topic]; twice {
			faults = append(faults, fmt.Errorf("%s: topic %d stands at %s already; put all that is said of it on one line", l.place, l.topic, other.place))
			continue
		}
		of[l.topic] = l
	}
	for _, l := range labels {
		if way := circle(of, l); len(way) > 0 && l.topic == slices.Min(way) { // told once
			faults = append(faults, fmt.Errorf("%s: topics are merged in a circle: %s; let one of them stand", l.place, wayText(of, way)))
		}
	}
	return faults
}

// circle follows a topic to those that it becomes part of and returns the way
// if it leads back to it, else nil.
func circle(of map[int]topicLabel, l topicLabel) []int {
	var way []int
	for k := l.topic; k > 0 && !slices.Contains(way, k); k = of[k].into {
		way = append(way, k)
		if of[k].into == l.topic {
			return way
		}
	}
	return nil
}

// wayText is "2 (labels.csv:3) into 5 (labels.csv:4) into 2".
func wayText(of map[int]topicLabel, way []int) string {
	var b strings.Builder
	for _, k := range way {
		fmt.Fprintf(&b, "%d (%s) into ", k, of[k].place)
	}
	fmt.Fprintf(&b, "%d", way[0])
	return b.String()
}

// checkLabels settles which lines of the file of labels are about topics that the
// model has, and reports the others: as faults, or in a state, where topics come
// and go, as a warning. A file that leaves no topic to be shown is a fault. Its
// error is a *ConfigError.
func (r *run) checkLabels() error {
	r.labels = nil
	var faults []error
	var strangers []string
	gone := map[int]bool{}
	for _, l := range r.config.labels {
		for _, n := range []int{l.topic, l.into} {
			if n > 0 && r.placeOf(n) < 0 {
				faults = append(faults, fmt.Errorf("labels: %s: there is no topic %d; the model has %d", l.place, n, r.config.topics))
				strangers = append(strangers, fmt.Sprintf("%s: topic %d", l.place, n))
			}
		}
		if r.placeOf(l.topic) < 0 {
			continue
		}
		if r.placeOf(l.into) < 0 {
			l.into = 0
		}
		if r.labels = append(r.labels, l); l.hide || l.into > 0 {
			gone[l.topic] = true
		}
	}
	if r.identities != nil {
		faults = nil
		r.warnOfStrangers(strangers)
	}
	if len(faults) == 0 && len(gone) == r.config.topics {
		faults = append(faults, fmt.Errorf("labels: %s: no topic is left to be shown; let one stand", r.config.labels[0].place))
	}
	if len(faults) > 0 {
		return &ConfigError{faults}
	}
	return nil
}

// warnOfStrangers warns of topics that the file of labels names and the model has not.
func (r *run) warnOfStrangers(strangers []string) {
	if len(strangers) > 0 {
		r.warn("labels_without_topic", "the file of labels names topics that are not, or no longer, in this run; what it says of them is passed over: %s",
			strings.Join(strangers, ", "))
	}
}

// labelsText identifies the labels by what they say, in the order of topics; ""
// where there are none.
func labelsText(labels []topicLabel) string {
	if len(labels) == 0 {
		return ""
	}
	sorted := slices.SortedFunc(slices.Values(labels), func(a, b topicLabel) int { return a.topic - b.topic })
	h := sha256.New()
	for _, l := range sorted {
		fmt.Fprintf(h, "%d,%q,%d,%t\n", l.topic, l.label, l.into, l.hide)
	}
	return fmt.Sprintf("sha256:%x", h.Sum(nil))
}
