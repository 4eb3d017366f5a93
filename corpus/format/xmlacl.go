package format

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"tidemark/corpus"
)

// aclXML is the data of the ACL Anthology: a file for each venue and year.
var aclXML = Format{
	Name:      "acl-anthology-xml",
	Title:     "ACL Anthology XML",
	Recognise: recogniseACL,
	Read:      xmlSource{records: []string{"meta", "frontmatter", "paper"}, reader: readACL}.read,
}

var (
	aclVolume = rooted([]string{"collection"}, "volume")
	aclPapers = rooted([]string{"collection"}, "paper", "frontmatter")
	aclYears  = regexp.MustCompile(`^(?:(\d{4})\.|[A-Z](\d{2})$)`)
	idOfTag   = regexp.MustCompile(`\sid\s*=\s*["']([^"'<>]*)["']`)
)

func recogniseACL(head []byte) bool { return aclVolume(head) && aclPapers(head) }

// aclMeta is what a volume states for all its papers.
type aclMeta struct {
	volume string // collection and number
	venue  string
	date   corpus.Stated
}

// readACL reads papers below the meta of their volume, which comes first. The
// front matter is the volume's title page, no paper.
func readACL(opts Options) func(*element, []ancestor) (corpus.Document, error) {
	var meta aclMeta
	return func(e *element, around []ancestor) (corpus.Document, error) {
		volume := aclVolumeOf(around)
		switch {
		case e.name == "meta":
			date := opts.partsOf(e.kid("year").line(), aclMonth(e), "")
			meta = aclMeta{volume, e.kid("booktitle").line(), first(date, opts.parts(aclYear(around), "", ""))}
			return corpus.Document{}, errNoWork
		case e.name == "frontmatter":
			return corpus.Document{}, errNoWork
		case volume != meta.volume: // a volume without meta
			meta = aclMeta{volume: volume, date: opts.parts(aclYear(around), "", "")}
		}
		return opts.aclDocument(e, around, meta), nil
	}
}

func (o Options) aclDocument(p *element, around []ancestor, meta aclMeta) corpus.Document {
	d := corpus.Document{
		ID:       aclID(p, around),
		Title:    p.kid("title").line(),
		Abstract: realAbstract(p.kid("abstract").plain()),
		Venue:    firstText(meta.venue, p.kid("booktitle").line()),
		DOI:      bareDOI(p.kid("doi").line()),
	}
	for _, a := range p.all("author") {
		d.Authors = appendText(d.Authors, a.kid("first").line()+" "+a.kid("last").line())
	}
	if d.ID != "" {
		d.URL = "https://aclanthology.org/" + d.ID + "/"
	}
	d.Dates.Published = meta.date
	if year := p.kid("year").line(); year != "" {
		d.Dates.Published = o.partsOf(year, aclMonth(p), "")
	}
	return d
}

// aclMonth returns the month of a volume; of "July-August" or "29 July" only
// what partsOf can take.
func aclMonth(e *element) string {
	word := ""
	for _, w := range letterRuns.FindAllString(e.kid("month").line(), -1) {
		if m, ok := monthNamed(w); ok {
			if word != "" && word != m.String() {
				return ""
			}
			word = m.String()
		}
	}
	return firstText(word, e.kid("month").line())
}

// aclYear returns the year that the id of a collection names: 2020.acl, W19.
func aclYear(around []ancestor) string {
	m := aclYears.FindStringSubmatch(aclOuter(around, "collection"))
	switch {
	case m == nil:
		return ""
	case m[1] != "":
		return m[1]
	case m[2] >= "60": // the oldest is of 1965
		return "19" + m[2]
	}
	return "20" + m[2]
}

// aclVolumeOf joins the ids of collection and volume.
func aclVolumeOf(around []ancestor) string {
	collection, volume := aclOuter(around, "collection"), aclOuter(around, "volume")
	return collection + "-" + volume
}

func aclOuter(around []ancestor, name string) string {
	for _, a := range around {
		if m := idOfTag.FindStringSubmatch(a.tag); a.name == name && m != nil {
			return oneLine(m[1])
		}
	}
	return ""
}

// aclID returns the Anthology's id of a paper: its url, unless that leads to
// another site; then it follows from the numbers. Until 2019 an id was a letter
// and the year, and workshops had two digits for the volume.
func aclID(p *element, around []ancestor) string {
	if url := p.kid("url").line(); url != "" && !strings.Contains(url, "/") {
		return url
	}
	collection, volume, number := aclOuter(around, "collection"), aclOuter(around, "volume"), p.attr("id")
	if collection == "" || number == "" {
		return ""
	}
	v, errV := strconv.Atoi(volume)
	n, errN := strconv.Atoi(number)
	switch {
	case len(collection) != 3 || errV != nil || errN != nil:
		return collection + "-" + volume + "." + number
	case collection[0] == 'W' || collection == "C69" || collection == "D19" && v >= 5:
		return fmt.Sprintf("%s-%02d%02d", collection, v, n)
	}
	return fmt.Sprintf("%s-%d%03d", collection, v, n)
}
