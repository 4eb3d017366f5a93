package format

import (
	"bytes"
	"slices"
	"strings"
)

// listRule tells which lists inside an object hold works.
type listRule struct {
	// any accepts lists of any name if their first item has title and abstract.
	any bool
	// names are those of the fields that the user mapped.
	names map[string]string
}

// seenFields is what an object has shown so far.
type seenFields struct {
	work      bool // a field that only a work has
	emptyList bool // a list that would hold works
	lists     bool // a list of works: the object is none
	inside    bool // the object stands inside another value
}

var (
	// listNames are the lists in which services and tools deliver works.
	listNames = []string{
		"results", "items", "data", "papers", "dailyPapers", "works", "records", "documents", "docs", "entries", "articles",
		"publications", "recommendedPapers",
	}
	// wrapperNames are objects around a list of works, or one work.
	wrapperNames = []string{"message", "data", "response", "result"}
	// otherWorks are lists of works that a work names, not records.
	otherWorks = []string{"references", "citations", "referenced_works", "related", "related_works", "cited_by", "citedBy"}
)

// isWorkName reports whether only works have a field of a name.
func (l listRule) isWorkName(key string) bool {
	if slices.Contains([]string{"title", "abstract", "paperId", "corpusId", "corpusid", "DOI", "doi"}, key) {
		return true
	}
	for _, field := range []string{"title", "abstract"} {
		if head, _, _ := strings.Cut(l.names[field], "."); head != "" && head == key {
			return true
		}
	}
	return false
}

// isList reports whether a field holds a list of works; text starts with it.
func (l listRule) isList(key string, text []byte, seen *seenFields) bool {
	known := slices.Contains(listNames, key)
	if !known && (!l.any || slices.Contains(otherWorks, key) || seen.work || seen.inside) {
		return false
	}
	inside := bytes.TrimLeft(text[1:], " \t\r\n")
	if bytes.HasPrefix(inside, []byte{']'}) {
		seen.emptyList = seen.emptyList || known
		return false
	}
	if !bytes.HasPrefix(inside, []byte{'{'}) {
		return false
	}
	first := partial(inside, l.names)
	switch {
	case known && seen.inside: // a page of works among others
		return slices.ContainsFunc(first.members, func(m member) bool { return l.isWorkName(string(m.key)) })
	case known && !seen.work:
		return true
	case known: // a feed has a title of its own
		return first.has("title")
	}
	return (first.has("title") || l.names["title"] != "" && first.nested(l.names["title"]) != nil) &&
		(slices.ContainsFunc(abstractNames, first.has) || l.names["abstract"] != "" && first.nested(l.names["abstract"]) != nil)
}

// isWrapper reports whether the object that a field holds stands for the whole
// one; text starts with it.
func (l listRule) isWrapper(key string, text []byte, seen *seenFields) bool {
	if seen.work || seen.lists || !slices.Contains(wrapperNames, key) {
		return false
	}
	for _, m := range partial(text, l.names).members {
		if name := string(m.key); l.isWorkName(name) || slices.Contains(listNames, name) && bytes.HasPrefix(m.value, []byte{'['}) {
			return true
		}
	}
	return false
}

// partial returns the object that a text starts with, as far as it is there.
func partial(text []byte, names map[string]string) object {
	s := scanner{text: text}
	members, ok := s.object(nil)
	if n := len(members); !ok && n > 0 && bytes.HasPrefix(members[n-1].value, []byte{'"'}) {
		if last := (scanner{text: members[n-1].value}); !last.string() { // a string that is cut
			members[n-1].value = []byte("null")
		}
	}
	return object{members, names}
}
