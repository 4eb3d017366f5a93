package format

import (
	"bytes"
	"cmp"
	"slices"
	"strconv"
	"strings"

	"tidemark/corpus"
)

// openAlex is works of OpenAlex, as its service and its snapshot give them.
var openAlex = jsonFormat("openalex", "OpenAlex works (JSON)", isOpenAlex, openAlexWork)

// openAlexPrefix stands before OpenAlex's own ids.
const openAlexPrefix = "https://openalex.org/"

func isOpenAlex(o object) bool {
	return bytes.HasPrefix(o.raw("id"), []byte(`"`+openAlexPrefix+"W")) || o.has("abstract_inverted_index") ||
		o.has("authorships") && o.has("publication_year") || // the answer without a hit
		o.has("db_response_time_ms") || bytes.Contains(o.raw("meta"), []byte(`"db_response_time_ms"`))
}

// openAlexWork leaves out created_date and updated_date, which are those of
// OpenAlex's record.
func openAlexWork(o object, opts Options) corpus.Document {
	d := corpus.Document{
		ID:         strings.TrimPrefix(tidyLine(o.mapped("id", "id")), openAlexPrefix),
		Title:      tidyLine(unmarked(o.mapped("title", "title", "display_name"))),
		Venue:      tidyLine(o.text("primary_location.source.display_name", "host_venue.display_name", "primary_location.raw_source_name")),
		Categories: o.words("topics", "display_name"),
		URL:        tidyLine(o.text("primary_location.landing_page_url", "doi", "id")),
		DOI:        bareDOI(tidyLine(o.text("doi", "ids.doi"))),
	}
	if d.Abstract = tidy(o.mapped("abstract", "abstract")); d.Abstract == "" && o.names["abstract"] == "" {
		d.Abstract = tidy(invertedIndex(o.raw("abstract_inverted_index")))
	}
	if len(d.Categories) == 0 {
		d.Categories = o.words("concepts", "display_name")
	}
	for _, item := range o.list("authorships") {
		authorship, _ := objectIn(item)
		d.Authors = appendLine(d.Authors, authorship.text("author.display_name", "raw_author_name"))
	}
	d.Dates = o.dates(opts, func() corpus.Dates {
		return corpus.Dates{Published: opts.stated(o.text("publication_date", "publication_year"))}
	})
	return d
}

// invertedIndex rebuilds a text from {"The": [0, 5], "tide": [1]}. Older files
// hold it as a string, and inside {"IndexLength": …, "InvertedIndex": …}.
func invertedIndex(raw []byte) string {
	if bytes.HasPrefix(raw, []byte{'"'}) {
		raw = []byte(unquote(raw))
	}
	index, _ := objectIn(raw)
	if index.has("IndexLength") && index.has("InvertedIndex") {
		index = index.inside("InvertedIndex")
	}
	// Positions are sorted, not used as such: a wrong one must cost no memory.
	type placed struct {
		at   int
		word string
	}
	var words []placed
	for _, m := range index.members {
		places, _ := listOf(m.value)
		for _, place := range places {
			if at, err := strconv.Atoi(numberText(string(place))); err == nil {
				words = append(words, placed{at, string(m.key)})
			}
		}
	}
	slices.SortStableFunc(words, func(a, b placed) int { return cmp.Compare(a.at, b.at) })
	var text strings.Builder
	for i, w := range words {
		if i > 0 {
			text.WriteByte(' ')
		}
		text.WriteString(w.word)
	}
	return text.String()
}
