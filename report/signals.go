package report

import "tidemark/internal/prose"

// kinds of signals in the order in which they are shown, with their names.
var kindNames = []struct {
	kind Kind
	name string
}{{Burst, "Burst"}, {Shift, "Shift"}, {Emerging, "Emerging"}, {NewTerm, "Term"}, {Mix, "Mix"}}

// signalView is a signal in the terms of the templates.
type signalView struct {
	Name, Text, Term string
	Topic            int
}

// signals are the first of each kind: more would drown what was tested.
func signals(r *Report) []signalView {
	var out []signalView
	for _, k := range kindNames {
		for _, s := range r.Exploratory {
			if s.Kind == k.kind && s.Text != "" {
				out = append(out, viewSignal(r, s, k.name))
				break
			}
		}
	}
	return out
}

// signalsOf are all signals about a topic, but for those that repeat the notes
// beside its verdict.
func signalsOf(r *Report, number int) []signalView {
	var out []signalView
	for _, k := range kindNames {
		for _, s := range r.Exploratory {
			if s.Kind == k.kind && s.Kind != Mix && s.Topic == number && s.Text != "" {
				out = append(out, viewSignal(r, s, k.name))
			}
		}
	}
	return out
}

func viewSignal(r *Report, s Signal, name string) signalView {
	v := signalView{Name: name, Text: prose.Cut(s.Text, 400), Term: prose.Cut(s.Term, maxName)}
	for _, t := range r.Topics {
		if t.Number == s.Topic {
			v.Topic = t.Number
		}
	}
	return v
}

// sinceView is a change since the run before.
type sinceView struct {
	Kind, Name, Former, Before, Now, Text string
	Topic                                 int
}

// sinceViews prepares the changes since the run before, those of a kind together.
func sinceViews(r *Report) []sinceView {
	if r.Since == nil {
		return nil
	}
	names := map[int]string{}
	for _, t := range r.Topics {
		names[t.Number] = topicName(t)
	}
	var out []sinceView
	for _, kind := range []string{"appeared", "gone", "split", "merged", "renamed", "moved"} {
		for _, c := range r.Since.Changes {
			if c.Kind != kind {
				continue
			}
			v := sinceView{Kind: kind, Name: names[c.Topic], Before: prose.Percent(c.Before), Now: prose.Percent(c.Now), Text: prose.Cut(c.Text, 400)}
			if v.Name != "" {
				v.Topic = c.Topic
			}
			former := make([]string, len(c.Former))
			for i, f := range c.Former {
				former[i] = prose.Cut(f, maxLabel)
			}
			v.Former = prose.JoinAnd(former)
			if kind == "appeared" {
				v.Before = prose.Dash
			}
			if kind == "gone" {
				v.Now = prose.Dash
			}
			out = append(out, v)
		}
	}
	return out
}
