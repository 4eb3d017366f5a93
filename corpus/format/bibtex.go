package format

import (
	"bytes"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strings"

	"tidemark/corpus"
)

// bibTeX is BibTeX and BibLaTeX. The parsers there are for Go hold the whole
// file and give up at the first fault; here an entry is read at a time and a
// bad one costs only itself.
var bibTeX = Format{
	Name:      "bibtex",
	Title:     "BibTeX",
	Recognise: recogniseBibTeX,
	Legacy:    true,
	Read:      readBibTeX,
}

var (
	bibEntry  = regexp.MustCompile(`^\s*@\s*([A-Za-z]+)\s*[{(]`)
	bibOpens  = regexp.MustCompile(`^\s*@\s*[A-Za-z]+\s*[{(]\s*[^\s,={}"()#]*\s*,`)
	bibBegins = regexp.MustCompile(`(?i)^\s*@\s*(?:string\s*[{(]\s*[\w:.+-]+\s*=|preamble\s*[{(]|comment\b|` +
		`(?:[a-z]+\s*\{|(?:article|book|inproceedings|conference|proceedings|incollection|inbook|misc|online|unpublished|[a-z]*thesis|[a-z]*report|manual)\s*\()` +
		`\s*(?:[^\s,={}"()#;]+\s*,?\s*(?:[}%]|$|[a-z][\w:+-]*\s*=)|,\s*(?:[}%]|$|[a-z][\w:+-]*\s*=)|[a-z]+\s*=\s*[{"]))`)
	bibNone = regexp.MustCompile(`(?i)^\s*@(?:media|import|supports|layer|container|keyframes|font-face|namespace|page|charset)\b`)
)

// recogniseBibTeX accepts a file that begins with an entry, after comments and
// at most a few lines of other text, which BibTeX passes over.
func recogniseBibTeX(head []byte) bool {
	if bytes.HasPrefix(bytes.TrimSpace(head), []byte{'<'}) {
		return false
	}
	other := 0
	comment := false
	lines := firstLines(head, 1000)
	for _, text := range lines {
		switch {
		case bibNone.Match(text):
			return false
		case comment && !bibOpens.Match(text): // inside @comment{
			comment = !bytes.HasSuffix(text, []byte{'}'})
		case bibBegins.Match(text):
			lower := bytes.ToLower(text)
			if !bytes.Contains(lower, []byte("@comment")) {
				return true
			}
			comment = bytes.Count(text, []byte{'{'}) > bytes.Count(text, []byte{'}'})
		case text[0] == '%':
		case text[0] == '\\':
			return false // a LaTeX document
		default:
			if other++; other > 5 {
				return false
			}
		}
	}
	// A library without entries has the header that JabRef writes.
	return other == 0 && len(lines) > 0 && bytes.HasPrefix(lines[0], []byte("% Encoding: "))
}

// bibReader is the state between two entries.
type bibReader struct {
	source string
	opts   Options
	macros bibMacros
	family *bibFamily
	yield  func(corpus.Document, error) bool
	ok     bool // the consumer wants more
}

func readBibTeX(r io.Reader, source string, opts Options) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		b := &bibReader{source: source, opts: opts, macros: newBibMacros(opts), yield: yield, ok: true}
		b.family = newBibFamily(opts.maxRecord(), b.emit)
		scanner := newBibScanner(r, opts.maxRecord())
		for b.ok {
			raw, err := scanner.next()
			if err != nil {
				b.family.flush()
				if err != io.EOF {
					b.emit(corpus.Document{}, err)
				}
				return
			}
			b.add(raw)
		}
	}
}

func (b *bibReader) emit(d corpus.Document, err error) {
	b.ok = b.ok && b.yield(d, err)
}

// add takes the next entry, good or bad.
func (b *bibReader) add(raw rawEntry) {
	place := corpus.Place{Source: b.source, Position: linePosition(raw.line)}
	kind := strings.ToLower(raw.kind)
	if raw.err == nil && (kind == "comment" || kind == "preamble") {
		return
	}
	var e bibFields
	err, reason := raw.err, raw.reason
	if err == nil {
		if e, err = b.macros.parse(raw); err != nil {
			reason = corpus.ReasonBadBibTeX
		}
	}
	if err != nil {
		b.family.add(bibWork{err: badRecord(place, reason, raw.hash, fmt.Errorf("%s: %w", raw.name(), err))})
		return
	}
	switch kind {
	case "string":
		if !b.macros.define(e) {
			b.family.add(bibWork{err: &PassedOver{Place: place, Text: excerpt(oneLine("@string " + string(raw.text)))}})
		}
	case "set", "xdata": // they only name and complete other entries
		b.family.remember(e)
		b.family.add(bibWork{err: &PassedOver{Place: place, Text: raw.name()}})
	default:
		b.family.remember(e)
		b.family.add(bibWork{fields: e, build: func(e bibFields) corpus.Document {
			d := bibDocument(e, b.opts)
			d.Place, d.RawHash = place, raw.hash
			return d
		}})
	}
}
