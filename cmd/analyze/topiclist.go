package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"tidemark/internal/cells"
	"tidemark/internal/prose"
	"tidemark/report"
)

// Widths of a list of topics, in cells.
const (
	pipeWidth    = 80 // where there is no terminal
	narrow       = 60 // below, verdict and change share a column
	widest       = 120
	leastName    = 11
	mostName     = 36
	shareCells   = 6
	changeCells  = 6
	verdictCells = 13
)

// topicList lays topics out as lines of one width.
type topicList struct {
	screen
	number, name, spark int // cells; spark is 0 without courses
	tested              bool
}

// listTopics lists up to most topics under a heading, each with its course on its
// own scale from zero; a last line counts those that are left.
func listTopics(s screen, r *report.Report, most int) []string {
	if len(r.Topics) == 0 {
		return nil
	}
	l := newTopicList(s, r)
	rows := report.Overview(r, max(l.spark, 1))
	out, again := []string{s.text(l.heading(r))}, true
	for i := range rows[:min(most, len(rows))] {
		out, again = append(out, l.line(&rows[i])), again && rows[i].Again
	}
	if rest := len(rows) - most; rest > 0 {
		out = append(out, s.lines(fmt.Sprintf("… and %s more in the report.", prose.Plural(rest, "topic")))...)
	}
	if !again {
		out = append(out, s.lines("?: a second fit did not find it again.")...)
	}
	return out
}

func newTopicList(s screen, r *report.Report) topicList {
	width := min(s.width, widest)
	if width == 0 {
		width = pipeWidth
	}
	l := topicList{screen: s, tested: r.Trends.Tested > 0}
	name := 0
	for _, row := range report.Overview(r, 1) {
		l.number = max(l.number, len(strconv.Itoa(row.Number)))
		name = max(name, cells.Width(s.text(row.Name)))
	}
	free := width - l.number - shareCells - 2
	if l.tested {
		free -= verdictCells + 1
	}
	if l.tested && !l.narrow() {
		free -= changeCells + 1
	}
	l.name = min(max(name, leastName), mostName, max(free-1, leastName))
	if first, last := report.PeriodNames(r); first == last {
		return l
	}
	// Names give way to the course down to three fifths of the room.
	course := min(finishedPeriods(r), free*2/5)
	l.name = min(l.name, max(leastName, free-1-course))
	l.spark = max(0, min(finishedPeriods(r), free-1-l.name))
	return l
}

func finishedPeriods(r *report.Report) int {
	n := 0
	for _, p := range r.Trends.Periods {
		if p.Finished {
			n++
		}
	}
	return n
}

func (l *topicList) heading(r *report.Report) string {
	head := cells.Fit("", l.number, "") + " " + cells.Fit("Topic", l.name, "")
	if l.spark > 0 {
		first, last := report.PeriodNames(r)
		over := first + "–" + last
		if cells.Width(over) > l.spark {
			over = "course"
		}
		head += " " + cells.Fit(over, l.spark, "")
	}
	head += " " + cells.Right("share", shareCells)
	switch {
	case l.tested && l.narrow():
		head += " verdict"
	case l.tested:
		head += " " + cells.Fit("verdict", verdictCells, "") + " " + cells.Right("points", changeCells)
	}
	return head
}

func (l *topicList) line(r *report.Row) string {
	name := l.text(prose.Clean(r.Name))
	s := cells.Right(strconv.Itoa(r.Number), l.number) + " " + cells.Fit(name, l.name, l.mark())
	if l.spark > 0 {
		s += " " + cells.Fit(cells.Spark(r.Course, l.levels()), l.spark, "")
	}
	s += " " + cells.Right(l.text(prose.Percent(r.Share)), shareCells)
	if !l.tested {
		return s
	}
	word, change := r.Word, l.text(points(r.Change))
	if !r.Again {
		word += " ?"
	}
	switch {
	case !l.narrow():
		return s + " " + l.paint(r, cells.Fit(word, verdictCells, l.mark())) + " " + cells.Right(change, changeCells)
	case r.Again && r.Moved: // a change that may be none is not worth the room
		word += " " + change
	}
	return s + " " + l.paint(r, word)
}

// points is a change with one decimal: +3.8.
func points(x float64) string {
	if math.IsNaN(x) {
		return prose.Dash
	}
	return strings.Replace(fmt.Sprintf("%+.1f", x), "-", "−", 1)
}
