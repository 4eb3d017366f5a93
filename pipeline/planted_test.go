package pipeline_test

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"testing"

	"tidemark/pipeline"
	"tidemark/sample"
	"tidemark/trend"
)

// What is planted in the sample comes back: trends, the burst and the start with
// their dates, and no trends that were not planted.
func TestPlantedTruthComesBack(t *testing.T) {
	pipeline.SkipIfShort(t)
	for _, seed := range []uint64{sample.Seed, 2} {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			records, err := sample.Generate(seed)
			if err != nil {
				t.Fatal(err)
			}
			var text bytes.Buffer
			if err := sample.WriteJSONL(&text, records); err != nil {
				t.Fatal(err)
			}
			c := config(t)
			c.Topics = "8"
			r, err := runText(t, c, text.String())
			if err != nil {
				t.Fatal(err)
			}
			p := truth{t, r, topicsOfAreas(t, r.Folder, records)}
			for _, area := range sample.Areas() {
				p.checkVerdict(area)
			}
			p.checkBursts()
			p.checkStarts()
		})
	}
}

// truth compares a result with the truth.
type truth struct {
	t       *testing.T
	result  *pipeline.Result
	topicOf map[string]string // by area
}

// topicsOfAreas finds the topic of each area: the main topic of most of its documents.
func topicsOfAreas(t *testing.T, folder string, records []sample.Record) map[string]string {
	t.Helper()
	areaOf := map[string]string{}
	for _, rec := range records {
		areaOf[rec.ID] = rec.Area
	}
	votes, all := map[string]map[string]int{}, map[string]int{}
	for _, d := range table(t, folder, "documents") {
		area := areaOf[d["id"]]
		if votes[area] == nil {
			votes[area] = map[string]int{}
		}
		votes[area][d["main_topic"]]++
		all[area]++
	}
	topicOf, taken := map[string]string{}, map[string]string{}
	for area, v := range votes {
		for topic, n := range v {
			if n > v[topicOf[area]] {
				topicOf[area] = topic
			}
		}
		topic := topicOf[area]
		if float64(v[topic]) < 0.9*float64(all[area]) {
			t.Errorf("%s: only %d of %d documents share a main topic", area, v[topic], all[area])
		}
		if other, ok := taken[topic]; ok {
			t.Errorf("%s and %s have the same topic", area, other)
		}
		taken[topic] = area
	}
	return topicOf
}

func (p *truth) checkVerdict(area sample.Area) {
	p.t.Helper()
	number, err := strconv.Atoi(p.topicOf[area.Name])
	if err != nil {
		p.t.Fatal(err)
	}
	verdict := p.result.Report.Trends.Verdicts[number-1]
	allowed := map[sample.Shape][]trend.Outcome{
		sample.Rising: {trend.Rising}, sample.Falling: {trend.Falling},
		sample.Flat:     {trend.Flat, trend.Inconclusive},
		sample.Burst:    {trend.Flat, trend.Inconclusive, trend.Uneven},
		sample.Starting: {trend.Rising, trend.Uneven},
	}
	if !slices.Contains(allowed[area.Shape], verdict.Outcome) {
		p.t.Errorf("%s is %s, planted %s", area.Name, verdict.Outcome, area.Shape)
	}
	if (area.Shape == sample.Rising || area.Shape == sample.Falling) && verdict.Replication != trend.Replicated {
		p.t.Errorf("%s is %s, and %q by a second fit of topics as plain as these", area.Name, verdict.Outcome, verdict.Replication)
	}
}

// checkBursts demands the planted burst, its first and last period within one
// period of the planted months, and no other.
func (p *truth) checkBursts() {
	p.t.Helper()
	found := 0
	for _, b := range table(p.t, p.result.Folder, "bursts") {
		if b["found"] != "true" {
			continue
		}
		found++
		for _, area := range sample.Areas() {
			if p.topicOf[area.Name] != b["topic"] {
				continue
			}
			if area.Shape != sample.Burst || p.apart(b["first_period"], area.Start) > 1 || p.apart(b["last_period"], area.End) > 1 {
				p.t.Errorf("%s (%s %s to %s) has a burst %s to %s", area.Name, area.Shape, area.Start, area.End, b["first_period"], b["last_period"])
			}
		}
	}
	if found != 1 {
		p.t.Errorf("%d bursts found, one was planted", found)
	}
}

// checkStarts demands that the planted start is found as a passage and as the
// onset of a description, each within one period.
func (p *truth) checkStarts() {
	p.t.Helper()
	for _, area := range sample.Areas() {
		if area.Shape != sample.Starting {
			continue
		}
		emerged := false
		for _, x := range table(p.t, p.result.Folder, "passages") {
			emerged = emerged || x["topic"] == p.topicOf[area.Name] && x["passage"] == "emerges" && p.apart(x["period"], area.Start) <= 1
		}
		onset := false
		for _, x := range table(p.t, p.result.Folder, "descriptions") {
			onset = onset || x["topic"] == p.topicOf[area.Name] && x["onset_period"] != "" && p.apart(x["onset_period"], area.Start) <= 1
		}
		if !emerged || !onset {
			p.t.Errorf("%s, from %s on: emerges %v, onset %v", area.Name, area.Start, emerged, onset)
		}
	}
}

// apart is how many periods lie between the period of a label and that of a month.
func (p *truth) apart(label, month string) int {
	p.t.Helper()
	periods := p.result.Report.Trends.Periods
	at := slices.IndexFunc(periods, func(x trend.Period) bool { return x.Label == label })
	want := slices.IndexFunc(periods, func(x trend.Period) bool { return x.End.Format("2006-01-02") > month+"-28" })
	if at < 0 || want < 0 {
		p.t.Fatalf("no period %s, or none that holds %s", label, month)
	}
	return max(at-want, want-at)
}
