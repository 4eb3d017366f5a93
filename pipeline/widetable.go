package pipeline

import (
	"fmt"
	"strings"
	"unicode"

	"tidemark/output"
)

const (
	wideName    = "prevalence_wide"
	topicColumn = "topic " // what the columns of topics begin with
	labelRunes  = 80       // of a label in the name of a column
)

// wideTable shows the shares of the table prevalence with a column a topic, as
// the charts of spreadsheets need them.
func (r *run) wideTable() output.Table {
	columns := []output.Column{text("period"), day("period_start"), boolean("finished"), integer("documents")}
	for k := range r.told.len() {
		columns = append(columns, number(topicName(r.told.numbers[k], r.topics.labels[k])))
	}
	return table(wideName, columns, len(r.trends.Periods), func(i int) []any {
		p := r.trends.Periods[i]
		row := []any{p.Label, dayOf(p.Start), p.Finished, r.trends.Shares[0][i].Documents}
		for k := range r.told.len() {
			var share any
			if s := r.trends.Shares[k][i]; s.Documents > 0 { // an empty period has no share
				share = s.Mean
			}
			row = append(row, share)
		}
		return row
	})
}

// topicName names the column of the topic with a number. The number makes it
// unique, and the word before it keeps a label from being read as a formula, a
// time or a date.
func topicName(number int, label string) string {
	words := strings.FieldsFunc(label, func(c rune) bool { return unicode.IsSpace(c) || !unicode.IsPrint(c) })
	text := []rune(strings.Join(words, " "))
	if len(text) > labelRunes {
		text = append(text[:labelRunes-1], '…')
	}
	return strings.TrimSuffix(fmt.Sprintf("%s%d: %s", topicColumn, number, string(text)), ": ")
}
