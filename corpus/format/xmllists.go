package format

import (
	"slices"
	"strings"
)

// textLines returns the texts of elements, each on one line, without empty ones.
func textLines(elements []*element) []string {
	var out []string
	for _, e := range elements {
		out = appendText(out, e.line())
	}
	return out
}

// appendNew appends s as one line unless it is empty or in the list.
func appendNew(list []string, s string) []string {
	if slices.Contains(list, oneLine(s)) {
		return list
	}
	return appendText(list, s)
}

// firstText returns the first text that is not empty.
func firstText(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}

func wordFirst(s string) string {
	s, _, _ = strings.Cut(s, " ")
	return s
}

// withAttr returns the first of some elements that has that attribute, or nil.
func withAttr(elements []*element, name, value string) *element {
	for _, e := range elements {
		if e.attr(name) == value {
			return e
		}
	}
	return nil
}
