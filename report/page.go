package report

import (
	"html/template"
	"slices"
	"strings"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// page is everything that the templates show, in their terms.
type page struct {
	*Report
	Title    string
	Lang     string
	Policy   template.HTMLAttr
	Style    template.CSS
	Boot     template.JS // sets the theme before anything is painted
	Runtime  template.JS
	App      template.JS
	Data     template.JS // JSON: nothing in it is run
	HasChart bool

	Dates    string
	Unit     string
	Findings []findingView
	Biggest  Finding
	Doubts   []Warning
	Cards    []topicView // topics in their own order
	ByChange []topicView // topics ordered by change, largest rise first
	Changed  bool        // whether ByChange is ordered by anything but share
	Symbols  template.HTML
	Plot     template.HTML
	Strip    template.HTML
	Banded   bool // whether Plot shows intervals
	Ratios   bool // whether the chart has a log scale
	Muted    bool // whether Plot mutes topics that did not change
	Header   template.HTML
	Open     []string // labels of unfinished periods
	Verdicts []explained
	Facts    []Setting
	Licences []licence

	ToReadLists []toReadView
	LogoURL     template.URL
	Signals     []signalView
	SinceRows   []sinceView
	Changes     changeView
	Other       string
	MapPlot     template.HTML
	MapEarly    string // ends of the map's colour scale, "" where topics do not differ
	MapLate     string
	Heat        int // topics in the heatmap
	ListedDocs  int // documents in the list
	TermCount   int // terms with a course
	Fit         template.HTML
	Citation    string
}

// explained is a verdict word with its meaning and how many topics have it.
type explained struct {
	Outcome     trend.Outcome
	Class, Text string
	Topics      int
}

// newPage prepares a report for the templates.
func newPage(r *Report) (*page, error) {
	r = shown(r)
	data, hasChart, err := pageData(r)
	if err != nil {
		return nil, err
	}
	p := &page{
		Report: r, Title: prose.Cut(r.Title, maxTitle), HasChart: hasChart,
		Style: template.CSS(styleSheet()), Data: template.JS(data),
		Boot: template.JS(asset("boot.js")), App: template.JS(appScript()),
		Dates: dateRange(r), Unit: unitName(r),
		Doubts: doubts(r), Symbols: symbols(r), Plot: shareChart(r), Banded: banded(r), Ratios: hasRatios(r), Muted: muted(r),
		Strip: volumeChart(r, "strip"), Header: volumeChart(r, "tide"),
		Verdicts: meanings(r), Facts: facts(r), Licences: licences(),
	}
	if p.Title == "" {
		p.Title = "Topics and trends"
	}
	scripts := []string{string(p.Boot), string(p.App)}
	if hasChart { // a page without a chart needs no chart runtime
		p.Runtime = template.JS(asset("echarts.min.js"))
		scripts = append(scripts, string(p.Runtime))
	}
	p.Policy = template.HTMLAttr(`content="` + contentPolicy(scripts...) + `"`)
	for _, f := range Findings(r) {
		if f.Kind == "biggest" {
			p.Biggest = f
		} else if f.Kind != "records" {
			p.Findings = append(p.Findings, findingView{f, sparkOf(r, f.Topic)})
		}
	}
	p.Cards = topicViews(r)
	p.ToReadLists = toReadViews(r)
	p.ByChange, p.Changed = byChange(p.Cards)
	p.explore(r)
	for _, t := range r.Trends.Periods {
		if !t.Finished {
			p.Open = append(p.Open, t.Label)
		}
	}
	return p, nil
}

// explore fills in what the page shows beyond findings, table and courses.
func (p *page) explore(r *Report) {
	p.LogoURL, p.Citation = r.Logo.address(), citation(r)
	p.Signals, p.SinceRows = signals(r), sinceViews(r)
	p.Changes, p.Other = changeViews(r, p.ByChange), otherSentence(r)
	p.MapPlot, p.Fit = mapChart(r), fitChart(r)
	p.MapEarly, p.MapLate = mapScale(r)
	p.ListedDocs = len(listed(r))
	p.TermCount = len(courseRows(r))
	if p.HasChart {
		p.Heat = heatTopics(r)
	}
}

// findingView is a finding with the course of its topic.
type findingView struct {
	Finding
	Spark template.HTML
}

// sparkOf is the small course of a topic by its number, "" for none.
func sparkOf(r *Report, number int) template.HTML {
	for i, t := range r.Topics {
		if t.Number == number {
			return spark(r, i)
		}
	}
	return ""
}

// dateRange is "1 January 2023 to 31 December 2025".
func dateRange(r *Report) string {
	first, last := r.Corpus.First, r.Corpus.Last
	if first == "" || last == "" {
		return "undated documents"
	}
	if first == last {
		return prose.Dated(first)
	}
	return prose.Dated(first) + " to " + prose.Dated(last)
}

// doubts are the warnings of all stages, each once. That there is nothing to
// test is the first finding already.
func doubts(r *Report) []Warning {
	var out []Warning
	all := slices.Clone(r.Warnings)
	for _, w := range r.Trends.Warnings {
		all = append(all, Warning(w))
	}
	for _, w := range all {
		if w.Code != "nothing_to_test" && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// meanings explains every verdict word, with the number of topics it fits.
func meanings(r *Report) []explained {
	out := make([]explained, len(outcomes))
	for i, o := range outcomes {
		out[i] = explained{Outcome: o, Class: class(o), Text: explain(o)}
		for row := range r.Topics {
			if verdictOf(r, row).Outcome == o {
				out[i].Topics++
			}
		}
	}
	return out
}

// LastPeriod is the label of the last period.
func (p *page) LastPeriod() string { return p.Trends.Periods[len(p.Trends.Periods)-1].Label }

// Stable reports whether the stability of any topic is known.
func (p *page) Stable() bool {
	return slices.ContainsFunc(p.Topics, func(t Topic) bool { return t.Stability > 0 })
}

// Repeated reports whether topics were fitted a second time.
func (p *page) Repeated() bool {
	return slices.ContainsFunc(p.Trends.Verdicts, func(v trend.Verdict) bool { return v.Replication != trend.Unrepeated })
}

// StatusWords is a status or reason in words.
func (*page) StatusWords(code string) string { return strings.ReplaceAll(code, "_", " ") }

// Modelled reports whether records of a status are in the model.
func (*page) Modelled(status string) bool { return isModelled(status) }
