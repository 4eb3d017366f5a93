package format

import (
	"maps"
	"strings"

	"tidemark/corpus"
)

// bibWork is an entry on its way to the consumer: a document to be built, or
// an error in its place.
type bibWork struct {
	fields bibFields
	build  func(bibFields) corpus.Document
	err    error
}

// bibFamily completes entries with the fields of those they refer to with
// crossref, or xdata in BibLaTeX. BibTeX wants the volume after its papers, so papers wait for it,
// in a queue that keeps the order and is bounded in bytes: at the limit they
// go without what they still miss.
type bibFamily struct {
	max     int
	size    int // of queue
	queue   []bibWork
	known   int // bytes in parents
	parents map[string]map[string]string
	emit    func(corpus.Document, error)
}

func newBibFamily(max int, emit func(corpus.Document, error)) *bibFamily {
	return &bibFamily{max: max, parents: map[string]map[string]string{}, emit: emit}
}

// bibInherited are the fields that a paper takes from its volume, and the names
// it takes them under where it has none of its own.
var bibInherited = map[string]string{
	"year": "year", "month": "month", "date": "date", "booktitle": "booktitle", "journal": "journal",
	"journaltitle": "journaltitle", "keywords": "keywords", "url": "url",
}

// remember keeps what later or earlier entries may inherit.
func (f *bibFamily) remember(e bibFields) {
	const perParent = 200
	if e.key == "" || f.known > f.max || e.first("crossref") != "" {
		return
	}
	kept := map[string]string{}
	size := perParent + len(e.key)
	for from, to := range bibInherited {
		if s := e.values[from]; s != "" && len(s) < 2000 {
			kept[to] = s
			size += len(s)
		}
	}
	if s := e.values["title"]; kept["booktitle"] == "" && len(s) < 2000 {
		kept["booktitle"] = s
		size += len(s)
	}
	key := strings.ToLower(e.key)
	if _, ok := f.parents[key]; !ok {
		f.known += size
		f.parents[key] = kept
	}
}

// add takes the next entry of the file.
func (f *bibFamily) add(w bibWork) {
	f.queue = append(f.queue, w)
	for name, s := range w.fields.values {
		f.size += len(name) + len(s)
	}
	f.size += 200
	f.release(f.size > f.max)
}

// release yields what waits for nothing, or the whole queue.
func (f *bibFamily) release(all bool) {
	n := 0
	for _, w := range f.queue {
		parent, waits := f.parent(w.fields)
		if waits && parent == nil && !all {
			break
		}
		n++
		f.pass(w, parent)
	}
	if n == len(f.queue) {
		f.queue, f.size = nil, 0
		return
	}
	for _, w := range f.queue[:n] {
		for name, s := range w.fields.values {
			f.size -= len(name) + len(s)
		}
		f.size -= 200
	}
	f.queue = f.queue[n:]
}

func (f *bibFamily) flush() { f.release(true) }

// parent returns the fields of the entry that e refers to, and whether there
// is one.
func (f *bibFamily) parent(e bibFields) (map[string]string, bool) {
	key := strings.ToLower(strings.TrimSpace(e.first("crossref", "xdata")))
	if key == "" {
		return nil, false
	}
	return f.parents[key], true
}

func (f *bibFamily) pass(w bibWork, parent map[string]string) {
	if w.err != nil {
		f.emit(corpus.Document{}, w.err)
		return
	}
	if parent != nil {
		own := maps.Clone(w.fields.values)
		dated := own["year"] != "" || own["date"] != ""
		for name, s := range parent {
			isDate := name == "year" || name == "date" || name == "month"
			if own[name] == "" && !(isDate && dated) {
				own[name] = s
			}
		}
		w.fields.values = own
	}
	f.emit(w.build(w.fields), nil)
}
