package format

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"path"
	"regexp"
	"strings"

	"tidemark/corpus"
)

// plainFiles is a folder of text files, each of which is one document. It has
// to be named with --format text: any prose would pass for it.
var plainFiles = Format{
	Name:      "text",
	Title:     "text files of one document each",
	Legacy:    true,
	Recognise: func([]byte) bool { return false },
	Read:      readPlainFile,
}

// maxTitle is the longest first line in bytes that is a title.
const maxTitle = 300

// readPlainFile reads one file as one document. The first line is the title
// if it could be one, else the file's name is; the rest is the abstract.
func readPlainFile(r io.Reader, source string, opts Options) iter.Seq2[corpus.Document, error] {
	return func(yield func(corpus.Document, error) bool) {
		place := corpus.Place{Source: source, Position: linePosition(1)}
		br := bufio.NewReaderSize(r, headSize)
		head, _ := br.Peek(headSize)
		if words := notProse(head); words != "" {
			yield(corpus.Document{}, badRecord(place, corpus.ReasonUnreadable, fnv(fnvStart, head), fmt.Errorf("%s, not text", words)))
			return
		}
		raw, err := io.ReadAll(io.LimitReader(br, int64(opts.maxRecord())+1))
		if err != nil {
			yield(corpus.Document{}, &stopped{linePosition(1), err})
			return
		}
		if len(raw) > opts.maxRecord() {
			rest, err := io.Copy(io.Discard, br)
			bad := error(badRecord(place, corpus.ReasonTooLong, fnv(fnvStart, raw), tooLongError("a file", int64(len(raw))+rest, opts.maxRecord())))
			if err != nil {
				bad = &stopped{linePosition(1), err}
			}
			yield(corpus.Document{}, bad)
			return
		}
		text := strings.ReplaceAll(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\r", "\n")
		d := plainDocument(clean(text), source, opts)
		d.Place, d.RawHash = place, fnv(fnvStart, []byte(text))
		yield(d, nil)
	}
}

// notProse says what head is if it is no text, else "".
func notProse(head []byte) string {
	for _, s := range signatures {
		if len(head) >= s.at && strings.HasPrefix(string(head[s.at:]), s.magic) && len(s.magic) > 3 {
			return s.words
		}
	}
	return notText(head)
}

var (
	leadingDate = regexp.MustCompile(`^(\d{4}(?:-\d{2}(?:-\d{2})?)?|\d{8})(?:[ _.-]+|$)`)
	heading     = regexp.MustCompile(`^(?:#+|Title:)\s*`)
)

// plainDocument takes title, abstract and date from a text and the name of its
// file: 2024-03-13_spring-tides.txt.
func plainDocument(text, source string, opts Options) corpus.Document {
	name := path.Base(strings.ReplaceAll(source[strings.LastIndexByte(source, '!')+1:], "\\", "/"))
	for _, ending := range []string{".gz", ".zst", ".bz2"} {
		name = strings.TrimSuffix(name, ending)
	}
	name = strings.TrimSuffix(name, path.Ext(name))
	var d corpus.Document
	if m := leadingDate.FindStringSubmatch(name); m != nil {
		if s := opts.stated(m[1]); s.Date.Known() {
			d.Dates.Submitted = s
			name = name[len(m[0]):]
		}
	}
	first, rest, _ := strings.Cut(text, "\n")
	first = oneLine(heading.ReplaceAllString(first, ""))
	if len(first) <= maxTitle && first != "" && (strings.TrimSpace(rest) != "" || !strings.HasSuffix(first, ".")) {
		d.Title, d.Abstract = first, strings.TrimSpace(rest)
		return d
	}
	d.Title, d.Abstract = oneLine(strings.NewReplacer("_", " ", "-", " ").Replace(name)), text
	return d
}
