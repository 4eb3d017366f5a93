package report

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"tidemark/trend"
)

func TestListedCoversEveryCell(t *testing.T) {
	r := &Report{}
	for i := range 4 * MaxListed {
		r.Listed = append(r.Listed, Listed{Document: Document{ID: fmt.Sprint(i), Title: "t", Share: float64(i%997) / 997}, Topic: 1 + i%7, Period: i % 11})
	}
	r.Listed = append(r.Listed, Listed{Document: Document{ID: "lonely", Share: 0.01}, Topic: 9, Period: 3})
	first := listed(r)
	if len(first) != MaxListed && len(first) < 1000 {
		t.Errorf("%d are listed", len(first))
	}
	if !slices.ContainsFunc(first, func(d Listed) bool { return d.ID == "lonely" }) {
		t.Error("the only document of a topic is left out")
	}
	slices.Reverse(r.Listed)
	again := listed(r)
	for i := range first {
		if first[i].ID != again[i].ID {
			t.Fatal("the order of the input matters")
		}
	}
}

func TestSignalsAreOneOfAKind(t *testing.T) {
	r := sampleReport(8, trend.Month, 24, 60)
	if got := signals(r); len(got) != 2 || got[0].Name != "Burst" || got[0].Topic != 1 || got[1].Term != "gauge" {
		t.Errorf("signals are %+v", got)
	}
	if page := render(t, r); !strings.Contains(page, "exploratory") || strings.Count(page, "A second burst") != 1 {
		t.Error("a second burst belongs to its topic alone, and signals are marked")
	}
}

func TestChangesShareAScale(t *testing.T) {
	r := sampleReport(8, trend.Month, 24, 60)
	ordered, _ := byChange(topicViews(r))
	c := changeViews(r, ordered)
	if len(c.Topics) != 5 || len(c.Rest) != 3 {
		t.Fatalf("%d changed and %d did not", len(c.Topics), len(c.Rest))
	}
	for _, row := range slices.Concat(c.Topics, c.Rest, c.Terms) {
		if row.Left < 0 || row.Left+row.Width > 100.01 || row.Middle < row.Left || row.Middle > row.Left+row.Width {
			t.Errorf("%s lies at %v + %v, its middle at %v", row.Name, row.Left, row.Width, row.Middle)
		}
	}
	if c.Zero <= 0 || c.Zero >= 100 {
		t.Errorf("zero lies at %v", c.Zero)
	}
}

func TestSince(t *testing.T) {
	r := sampleReport(8, trend.Month, 24, 60)
	r.Since = &Since{Name: "2 March 2025", Documents: 12, Changes: []TopicChange{
		{Kind: "gone", Former: []string{"<b>tidal power"}, Before: 0.04},
		{Kind: "split", Topic: 2, Former: []string{"soil"}, Before: 0.1, Now: 0.06},
		{Kind: "appeared", Topic: 99, Now: 0.01},
	}}
	page := render(t, r)
	for _, want := range []string{"Since the last run", "2 March 2025</bdi>; 12 documents came since", "&lt;b&gt;tidal power", "Split", "Appeared"} {
		if !strings.Contains(page, want) {
			t.Errorf("missing %q", want)
		}
	}
	if r.Since = nil; strings.Contains(render(t, r), "Since the last run") {
		t.Error("without a history there is nothing to compare")
	}
}

func TestMapKeepsDistances(t *testing.T) {
	r := sampleReport(8, trend.Month, 24, 60)
	all := bubbles(r)
	at := map[int]bubble{}
	for _, b := range all {
		at[b.row] = b
	}
	ratio := 0.0
	for i := range r.Topics {
		for j := range i {
			p, q := r.Map.Places[i], r.Map.Places[j]
			got := math.Hypot(at[i].x-at[j].x, at[i].y-at[j].y) / math.Hypot(p.X-q.X, p.Y-q.Y)
			if ratio == 0 {
				ratio = got
			}
			if math.Abs(got-ratio) > 1e-6*ratio {
				t.Fatalf("distance of %d and %d is scaled by %v, others by %v", i, j, got, ratio)
			}
		}
	}
	r.Map = &Map{Places: make([]Place, len(r.Topics))} // all in one place
	if page := blocks.ReplaceAllString(render(t, r), ""); strings.Contains(page, "NaN") || strings.Contains(page, "Inf%") {
		t.Error("a map of one point has places without value")
	}
}
