package corpus_test

import (
	"fmt"
	"testing"
	"time"

	"tidemark/corpus"
)

func TestHeaps(t *testing.T) {
	var docs []corpus.Document
	add := func(n int, day string) {
		start, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		for range n {
			id := fmt.Sprintf("%05d", len(docs))
			docs = append(docs, corpus.Document{ID: id, Title: "a text of its own " + id, Date: corpus.Date{Start: start, Precision: corpus.Day}})
		}
	}
	for d := range 60 { // an even flow of three a day
		add(3, time.Date(2019, 12, 1+d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	}
	add(40, "2020-01-01") // with the flow 43: over ten times three
	add(25, "2020-01-15") // much, but not the first of a month
	add(30, "2021-05-01") // alone
	add(19, "2021-08-01") // alone, but few
	c := build(1, docs...)
	got := fmt.Sprint(c.LowerHeaps())
	want := "[{2020-01-01 00:00:00 +0000 UTC 43 year} {2021-05-01 00:00:00 +0000 UTC 30 month}]"
	if got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	lowered := map[corpus.Precision]int{}
	for _, e := range c.Entries {
		lowered[e.Date.Precision]++
	}
	if lowered[corpus.Year] != 43 || lowered[corpus.Month] != 30 {
		t.Errorf("dates by precision: %v", lowered)
	}
	if again := c.LowerHeaps(); len(again) != 0 {
		t.Errorf("found again: %v", again)
	}
}

func TestInstantsMoveWithTheZone(t *testing.T) {
	zone := time.FixedZone("east", 9*3600)
	instant := corpus.Date{Start: time.Date(2020, 12, 31, 20, 0, 0, 0, time.UTC), Precision: corpus.Instant}
	if got := instant.In(zone).String(); got != "2021-01-01" {
		t.Errorf("an instant: %s", got)
	}
	day := corpus.Date{Start: time.Date(2020, 12, 31, 0, 0, 0, 0, time.UTC), Precision: corpus.Day}
	if got := day.In(zone); got != day {
		t.Errorf("a day moved to %s", got)
	}
}
