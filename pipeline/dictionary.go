package pipeline

import (
	"strings"

	"tidemark/output"
)

// entry is what the dictionary says of a table.
type entry struct {
	version int
	meaning string
	key     []string
	columns []meant
}

// meant is what the dictionary says of a column.
type meant struct{ name, unit, meaning string }

// described adds to tables and their views what the dictionary says of them.
// What it does not know stays without a description, which a test refuses.
func described(tables []output.Table) []output.Table {
	known := dictionary()
	for i, t := range tables {
		e := known[t.Name]
		t.Version, t.Meaning, t.Key = e.version, e.meaning, e.key
		t.Columns = e.describe(t.Columns)
		t.Views = described(t.Views)
		tables[i] = t
	}
	return tables
}

func (e entry) describe(columns []output.Column) []output.Column {
	for i := range columns {
		c := &columns[i]
		for _, m := range e.columns {
			if m.name == c.Name || strings.HasPrefix(c.Name, topicColumn) && m.name == topicColumn {
				c.Unit, c.Meaning = m.unit, m.meaning
			}
		}
	}
	return columns
}

// Units of columns.
const (
	shareUnit  = "share, 0 to 1"
	pointsUnit = "percentage points"
	slopeUnit  = "percentage points a year"
)

// dictionary says what every table and column means. docs/formats.md has the
// same, and a test compares the two.
func dictionary() map[string]entry {
	return map[string]entry{
		"topics": {1, "a row a topic", []string{"topic"}, []meant{
			{"topic", "", "number; in a run 1 is the topic with the largest share, in a state the permanent identity, from 1, which no other topic ever gets"},
			{"label", "", "two to four terms, or the name given in `--labels` or `--seed-words`"},
			{"terms", "", "the ten most probable terms, joined by `, `"},
			{"share", shareUnit, "mean share over all modelled documents"},
			{"documents", "documents", "those with it as main topic"},
			{"coherence_npmi", "−1 to 1", "mean NPMI of the ten top terms over documents"},
			{"stability", "−1 to 1", "correlation over documents of the topic's shares with those of its partner in a second fit with another seed; null where there is none (`--quality preview`, or nothing was tested)"},
			{"merged_into", "", "number of the topic that this one was merged into by `--labels`, and then `share` and what follows up to here is null; null where it was not"},
			{"hidden", "", "left off the page by `--labels`, or part of a topic that is"},
			{"since_run", "", "run of the state in which the topic was born; null outside a state"},
			{"match_confidence", "0 to 1", "1 − the Jensen–Shannon distance between the topic and its former self at the last fit of the state; null outside a state, and where the topic was born at or after that fit"},
		}},
		"topic_terms": {1, "a row for each of the 30 most probable terms of a topic", []string{"topic", "rank"}, []meant{
			{"topic", "", "number of the topic"},
			{"rank", "", "1 is the most probable term"},
			{"term", "", "the term"},
			{"probability", "0 to 1", "of the term in the topic, φ"},
		}},
		"terms": {1, "a row a term of the vocabulary, by `documents` descending, then `term`", []string{"term"}, []meant{
			{"term", "", "a word, or the words of a phrase"},
			{"documents", "documents", "those with the term, of the documents that topics are learnt from"},
			{"occurrences", "tokens", "how often it stands in them"},
			{"idf", "nats", "log((1 + D) / (1 + `documents`))"},
		}},
		"documents":       documentsEntry(),
		"document_topics": documentTopicsEntry(),
		"prevalence":      prevalenceEntry(),
		wideName:          wideEntry(),
		"trends":          trendsEntry(),

		"bursts":             burstsEntry(),
		"descriptions":       descriptionsEntry(),
		"passages":           passagesEntry(),
		"shifts":             shiftsEntry(),
		"groups":             groupsEntry(),
		"group_prevalence":   groupPrevalenceEntry(),
		"mix":                mixEntry(),
		"volumes":            volumesEntry(),
		"term_trends":        termTrendsEntry(),
		"term_drivers":       termDriversEntry(),
		"topic_wording":      topicWordingEntry(),
		"trending_documents": trendingDocumentsEntry(),
		"phrases":            phrasesEntry(),
		"repeated_sentences": sentencesEntry(),
		"left_out_terms":     leftOutEntry(),
	}
}

func documentsEntry() entry {
	return entry{1, "the ledger: a row for every record of the input, by `id`", []string{"record"}, []meant{
		{"record", "", "number of the record over all inputs, in the order read"},
		{"source", "", "file, as named"},
		{"position", "", "place in the file: `line 12`"},
		{"id", "", "the source's own id, else `x-` and 16 hexadecimal digits of SHA-256 over normalised title, abstract and date; of a malformed record a hash of its bytes"},
		{"title", "", "as the source has it; empty with `--hide-documents`"},
		{"date", "", "the first day of what is known; null if nothing is"},
		{"date_precision", "", "`year`, `month`, `day`, `time` or empty"},
		{"period", "", "label of the period of a modelled document"},
		{"status", "", "what became of the record: `used`, `undated`, `duplicate`, `too_short`, `empty`, `malformed` or `filtered`"},
		{"reason", "", "why; docs/formats.md lists the reasons of each status"},
		{"duplicate_of", "", "id of the record that was kept"},
		{"tokens", "tokens", "those that entered the model; of a record that is not modelled, its words"},
		{"main_topic", "", "topic with the largest share; null if not modelled"},
		{"main_topic_share", shareUnit, "share of the main topic"},
		{"language", "", "ISO 639-1 code of the text's language; empty if in doubt"},
		{"url", "", "as in the source; empty with `--hide-documents`"},
		{"doi", "", "as in the source; empty with `--hide-documents`"},
		{"authors", "", "as in the source, joined by `; `; empty with `--hide-documents`"},
		{"venue", "", "as in the source"},
		{"categories", "", "as in the source, joined by `; `"},
		{"group", "", "what the field named with `--map group=FIELD` holds"},
		{"unknown_share", shareUnit, "words that play no part in the model's analysis, stop words and boilerplate left out; null for what is not modelled"},
	}}
}

func documentTopicsEntry() entry {
	return entry{1, "a row for each topic of a modelled document with a share of at least 0.01; what is missing to one is spread over the other topics", []string{"id", "topic"}, []meant{
		{"id", "", "of the document"},
		{"topic", "", "number of the topic"},
		{"share", shareUnit, "mean of the topic's weight in the document, θ"},
	}}
}

func trendsEntry() entry {
	return entry{1, "a row a topic; what could not be tested is null", []string{"topic"}, []meant{
		{"topic", "", "number of the topic"},
		{"verdict", "", "`rising`, `falling`, `uneven`, `flat`, `inconclusive`, `too short`"},
		{"slope_points_per_year", slopeUnit, "average change of the share"},
		{"slope_low", slopeUnit, "lower end of its interval"},
		{"slope_high", slopeUnit, "upper end of its interval"},
		{"confidence_level", "0 to 1", "of that interval"},
		{"p_value", "0 to 1", "two-sided, before the correction for the number of topics"},
		{"q_value", "0 to 1", "the same after the correction"},
		{"share_first", shareUnit, "fitted share in the first usable period"},
		{"share_last", shareUnit, "fitted share in the last usable period"},
		{"change_points", pointsUnit, "100 × (`share_last` − `share_first`)"},
		{"detectable_points_per_year", slopeUnit, "the smallest change found with 80% power"},
		{"periods", "periods", "the usable ones"},
		{"documents", "documents", "those of the usable periods"},
		{"first_period", "", "the first usable period"},
		{"last_period", "", "the last usable period"},
		{"replicated", "", "whether the second fit came to the same verdict for the topic's partner (correlation of shares at least 0.7); null where there is no second fit, and for `too short`"},
		{"reason", "", "in words"},
		{"documents_a_year_first", "documents a year", "expected documents over the first year of the stretch; its first quarter, by the year, where it is shorter than two years"},
		{"documents_a_year_last", "documents a year", "the same at its end"},
		{"reliability", "0 to 1", "part of the spread of the topic's shares over documents that is not due to what a document's words leave open"},
		{"theil_sen_points_per_year", slopeUnit, "median slope of all pairs of periods; decides nothing, like those that follow"},
		{"weighted_points_per_year", slopeUnit, "slope of least squares, weighted by documents"},
		{"kendall_tau", "−1 to 1", "rank correlation of share and time, τ_b"},
		{"log_ratio_per_year", "log units a year", "slope of the centred log-ratio"},
		{"notes", "", "doubts about the verdict, in words"},
	}}
}
