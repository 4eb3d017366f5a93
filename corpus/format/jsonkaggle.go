package format

import (
	"strings"

	"tidemark/corpus"
)

// arxivKaggle is the snapshot of arXiv's metadata that is kept on Kaggle.
var arxivKaggle = jsonFormat("arxiv-kaggle", "the arXiv snapshot of Kaggle (JSON Lines)", isKaggle, kaggleWork)

func isKaggle(o object) bool {
	return o.has("id") && o.has("versions") && (o.has("authors_parsed") || o.has("update_date"))
}

// kaggleWork takes the dates from the versions: update_date is when the record
// was last touched, for many papers a day on which arXiv rewrote them all.
func kaggleWork(o object, opts Options) corpus.Document {
	d := corpus.Document{
		ID:         tidyLine(o.mapped("id", "id")),
		Title:      tidyLine(o.mapped("title", "title")),
		Abstract:   tidy(o.mapped("abstract", "abstract")),
		Authors:    parsedAuthors(o),
		Venue:      tidyLine(o.text("journal-ref")),
		Categories: strings.Fields(clean(o.text("categories"))),
		DOI:        bareDOI(tidyLine(o.text("doi"))),
	}
	if id := tidyLine(o.text("id")); id != "" {
		d.URL = "https://arxiv.org/abs/" + id
	}
	d.Dates = o.dates(opts, func() corpus.Dates { return versionDates(o, opts) })
	return d
}

// versionDates returns when the first and the last version were handed in.
func versionDates(o object, opts Options) corpus.Dates {
	var dates corpus.Dates
	items := o.list("versions")
	for i, item := range items {
		version, _ := objectIn(item)
		if i == 0 {
			dates.Submitted = opts.stated(version.text("created"))
		} else if i == len(items)-1 {
			dates.Updated = opts.stated(version.text("created"))
		}
	}
	return dates
}

// parsedAuthors reads [["Bee", "Ann", "Jr."], …]; what follows the suffix is
// the affiliation.
func parsedAuthors(o object) []string {
	items := o.list("authors_parsed")
	if len(items) == 0 {
		return spokenNames(o.text("authors"))
	}
	var names []string
	for _, item := range items {
		var parts [3]string
		cells, _ := listOf(item)
		for i := range min(len(cells), len(parts)) {
			parts[i] = textOf(cells[i])
		}
		names = appendLine(names, parts[1]+" "+parts[0]+" "+parts[2])
	}
	return names
}
