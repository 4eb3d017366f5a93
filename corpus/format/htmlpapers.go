package format

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"tidemark/corpus"
)

// paperPage is the page of daily or trending papers of Hugging Face, saved as
// HTML. It shows no abstracts, but carries its papers as JSON in an attribute,
// for the script that draws it.
var paperPage = Format{
	Name:      "hf-html",
	Title:     "the Hugging Face papers page, saved as HTML",
	Recognise: recognisePaperPage,
	Read:      readPaperPage,
}

var (
	htmlStart = regexp.MustCompile(`^(?i:<(!doctype html|html|head)\b|<!--)`)
	// ownPage is a mark in the head of the page; the papers may stand far below.
	ownPage    = regexp.MustCompile(`(?i)(og:url"\s+content|rel="canonical"\s+href)="https://huggingface\.co/papers\b|<title>[^<]*\bPapers\b[^<]*Hugging Face[^<]*</title>`)
	paperProps = regexp.MustCompile(`"dailyPapers"\s*:\s*\[|"paper"\s*:\s*\{`)
	paperData  = regexp.MustCompile(`data-target=["']?DailyPapers\b|(&quot;|")dailyPapers(&quot;|")\s*:`)
)

func recognisePaperPage(head []byte) bool {
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\uFEFF")), " \t\r\n")
	return htmlStart.Match(start) && (ownPage.Match(start) || paperData.Match(start))
}

// readPaperPage reads the papers of every attribute data-props that holds any.
func readPaperPage(r io.Reader, source string, opts Options) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		lines := &lineCounter{r: r, line: 1}
		tokens := html.NewTokenizer(lines)
		tokens.SetMaxBuf(opts.maxRecord())
		found := 0
		for tokens.Next() != html.ErrorToken {
			props := attribute(tokens, "data-props")
			if !paperProps.Match(props) {
				continue
			}
			w := works{read: paperWork, opts: opts, source: source}
			s := w.values(bufio.NewReaderSize(bytes.NewReader(props), headSize), listRule{names: opts.Map})
			for d, err := range s {
				found++
				if !yield(placed(d, err, fmt.Sprintf("paper %d", found))) {
					return
				}
			}
		}
		place := corpus.Place{Source: source, Position: linePosition(lines.line)}
		switch err := tokens.Err(); {
		case errors.Is(err, html.ErrBufferExceeded):
			yield(corpus.Document{}, badRecord(place, corpus.ReasonTooLong, 0,
				fmt.Errorf("a part of the page is longer than the limit of %d bytes", opts.maxRecord())))
		case err != io.EOF:
			yield(corpus.Document{}, &stopped{place.Position, err})
		case found == 0:
			yield(corpus.Document{}, badRecord(place, corpus.ReasonTruncated, 0,
				errors.New("the page ends without its papers; save it again, as HTML and complete")))
		}
	}
}

// placed gives a document, or the error in its place, a position.
func placed(d corpus.Document, err error, position string) (corpus.Document, error) {
	d.Place.Position = position
	var bad *corpus.RecordError
	if errors.As(err, &bad) {
		bad.Place.Position = position
	}
	return d, err
}

// attribute returns an attribute of the token, decoded, or nil.
func attribute(tokens *html.Tokenizer, name string) []byte {
	_, more := tokens.TagName()
	for more {
		var key, value []byte
		if key, value, more = tokens.TagAttr(); string(key) == name {
			return value
		}
	}
	return nil
}

// paperWork reads one paper. Its own publishedAt is when it was handed in to
// arXiv; the page lists it some days later.
func paperWork(o object, opts Options) corpus.Document {
	paper := o.inside("paper")
	if len(paper.members) == 0 {
		paper = o
	}
	paper.names = o.names
	d := corpus.Document{
		ID:         tidyLine(paper.mapped("id", "id")),
		Title:      tidyLine(paper.mapped("title", "title")),
		Abstract:   tidy(paper.mapped("abstract", "summary", "abstract")),
		Authors:    paper.people("authors"),
		Categories: paper.words("ai_keywords", ""),
	}
	if id := tidyLine(paper.text("id")); id != "" && !strings.ContainsAny(id, "/ ") {
		d.URL = "https://huggingface.co/papers/" + id
	}
	d.Dates = paper.dates(opts, func() corpus.Dates {
		return corpus.Dates{
			Submitted: first(opts.stated(paper.text("publishedAt")), opts.stated(o.text("publishedAt"))),
			Published: opts.stated(paper.text("submittedOnDailyAt")),
		}
	})
	return d
}

// lineCounter counts the lines that pass.
type lineCounter struct {
	r    io.Reader
	line int
}

func (l *lineCounter) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	l.line += bytes.Count(p[:n], []byte{'\n'})
	return n, err
}
