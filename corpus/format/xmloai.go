package format

import (
	"fmt"
	"regexp"
	"strings"

	"tidemark/corpus"
)

// arxivOAI is what arXiv, and with Dublin Core any archive, answers to a
// harvester: OAI-PMH with metadata as arXiv, arXivRaw or oai_dc.
var arxivOAI = Format{
	Name:      "arxiv-oai",
	Title:     "OAI-PMH",
	Recognise: recogniseOAI,
	Read:      xmlSource{records: []string{"record", "error"}, prune: jatsPrune, reader: readOAI}.read,
}

var (
	oaiMetadata    = []string{"arXiv", "arXivRaw", "dc"}
	oaiAnswer      = rooted([]string{"OAI-PMH"}, append([]string{"error"}, oaiMetadata...)...)
	oaiDeleted     = rooted([]string{"OAI-PMH", "ListRecords", "GetRecord", "record"}, "header")
	oaiPart        = rooted([]string{"ListRecords", "GetRecord", "record", "records"}, oaiMetadata...)
	oaiHeader      = rooted([]string{"ListRecords", "GetRecord", "record", "records"}, "datestamp")
	oaiWithdrawn   = regexp.MustCompile(`<header\s+status\s*=\s*["']deleted`)
	oaiHasMetadata = regexp.MustCompile(`<(?:\w+:)?metadata\b`)
)

// recogniseOAI accepts whole answers and the records that a harvester kept of
// them. An answer whose metadata is in another format is not taken.
func recogniseOAI(head []byte) bool {
	return oaiAnswer(head) || oaiPart(head) && oaiHeader(head) ||
		oaiDeleted(head) && oaiWithdrawn.Match(head) && !oaiHasMetadata.Match(head)
}

func readOAI(opts Options) func(*element, []ancestor) (corpus.Document, error) {
	return func(e *element, _ []ancestor) (corpus.Document, error) {
		if e.name == "error" {
			return corpus.Document{}, serviceError(fmt.Errorf("the archive answered with the error %s: %s", e.attr("code"), e.line()))
		}
		id := e.kid("header", "identifier").line()
		if e.kid("header").attr("status") == "deleted" {
			return corpus.Document{}, withdrawnRecord(fmt.Errorf("the archive has withdrawn %s", id))
		}
		var d corpus.Document
		var kind string
		for _, m := range e.all("metadata") {
			for _, k := range m.kids {
				switch k.name {
				case "arXiv":
					d = opts.arxivDocument(k)
				case "arXivRaw":
					d = opts.arxivRawDocument(k)
				case "dc":
					d = opts.dublinCoreDocument(k, id)
				case "article":
					d = opts.jatsDocument(k)
				default:
					kind = firstText(kind, k.name)
					continue
				}
				if d.ID == "" {
					d.ID = strings.TrimPrefix(id, "oai:arXiv.org:")
				}
				return d, nil
			}
		}
		if kind == "" {
			kind = "nothing"
		}
		return d, fmt.Errorf("the metadata is %s; harvest it as arXiv, arXivRaw or oai_dc", kind)
	}
}
