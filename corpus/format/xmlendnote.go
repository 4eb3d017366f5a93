package format

import (
	"strings"

	"tidemark/corpus"
)

// endnoteXML is the XML that EndNote, Bookends and others export.
var endnoteXML = Format{
	Name:      "endnote-xml",
	Title:     "EndNote XML",
	Recognise: recogniseEndnote,
	Read:      xmlSource{records: []string{"record"}, reader: readEndnote}.read,
}

var (
	endnoteRecords = rooted([]string{"xml", "records"}, "record")
	endnoteFields  = rooted([]string{"xml", "records"}, "ref-type", "source-app", "rec-number")
)

func recogniseEndnote(head []byte) bool { return endnoteRecords(head) && endnoteFields(head) }

func readEndnote(opts Options) func(*element, []ancestor) (corpus.Document, error) {
	return func(e *element, _ []ancestor) (corpus.Document, error) {
		d := corpus.Document{
			Title:    endnoteText(e, "titles", "title"),
			Abstract: realAbstract(withoutEscapedTags(e.kid("abstract").plain())),
			Authors:  textLines(e.all("contributors", "authors", "author")),
			Venue:    firstText(endnoteText(e, "periodical", "full-title"), endnoteText(e, "titles", "secondary-title")),
			DOI:      bareDOI(wordFirst(endnoteText(e, "electronic-resource-num"))),
		}
		for _, k := range e.all("keywords", "keyword") {
			for word := range strings.SplitSeq(k.line(), ";") {
				d.Categories = appendNew(d.Categories, word)
			}
		}
		for _, u := range append(e.all("urls", "related-urls", "url"), e.all("urls", "web-urls", "url")...) {
			if s := u.line(); d.URL == "" && strings.HasPrefix(s, "http") {
				d.URL = s
			}
		}
		d.ID = firstText(endnoteText(e, "accession-num"), d.DOI, endnoteKey(e))
		d.Dates.Published = opts.endnoteDate(e.kid("dates"))
		return d, nil
	}
}

func endnoteText(e *element, path ...string) string {
	return oneLine(withoutEscapedTags(e.kid(path...).line()))
}

// endnoteKey returns the number of a record with its library before it: alone
// it says nothing, because every library counts from one.
func endnoteKey(e *element) string {
	key := e.kid("foreign-keys", "key")
	if library, number := key.attr("db-id"), key.line(); library != "" && number != "" {
		return library + ":" + number
	}
	return ""
}

// endnoteDate joins the year with the date beside it, which people write as
// they like: "Jan", "Jun 01", "Jan-Feb", "2005 Mar 3".
func (o Options) endnoteDate(dates *element) corpus.Stated {
	year, date := dates.kid("year").line(), dates.kid("pub-dates", "date").line()
	whole := o.parts(year, "", "")
	if date == "" {
		return first(whole, o.stated(year))
	}
	if yearDigits.MatchString(date) {
		return first(wasRead(o.surely(date)), whole, o.stated(date))
	}
	if year == "" {
		return o.stated(date)
	}
	return first(wasRead(o.surely(date+" "+year)), whole, corpus.Stated{Text: date + " " + year})
}

// wasRead returns a date that was read, else none.
func wasRead(d corpus.Stated) corpus.Stated {
	if d.Text != "" {
		return corpus.Stated{}
	}
	return d
}
