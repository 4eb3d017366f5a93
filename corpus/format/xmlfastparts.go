package format

import (
	"strconv"
	"strings"
)

// name reads a name and returns it with and without its prefix.
func (x *xmlFast) name() (name, local string) {
	n, colon := 0, -1
	for n < len(x.text) && x.text[n] < 0x80 && nameByte(x.text[n], n) {
		if x.text[n] == ':' {
			x.odd = x.odd || colon >= 0
			colon = n
		}
		n++
	}
	// A colon at the end belongs to the name, as does a letter beyond ASCII.
	if n == 0 || colon == n-1 || n < len(x.text) && (x.text[n] >= 0x80 || x.text[n] == ':') {
		x.odd = true
		return "", ""
	}
	name = x.text[:n]
	x.text = x.text[n:]
	return name, name[colon+1:]
}

func (x *xmlFast) space() {
	x.text = strings.TrimLeft(x.text, " \t\n")
}

func (x *xmlFast) takes(c byte) bool {
	if x.text == "" || x.text[0] != c {
		return false
	}
	x.text = x.text[1:]
	return true
}

// unescaped returns text with its references read.
func (x *xmlFast) unescaped(s string) string {
	at := strings.IndexByte(s, '&')
	if at < 0 {
		return s
	}
	var b strings.Builder
	for ; at >= 0; at = strings.IndexByte(s, '&') {
		b.WriteString(s[:at])
		name, rest, ok := strings.Cut(s[at+1:], ";")
		text := referred(name)
		if !ok || text == "" {
			x.odd = true
			return ""
		}
		b.WriteString(text)
		s = rest
	}
	b.WriteString(s)
	return b.String()
}

// referred returns the text for a reference that encoding/xml knows, else "".
func referred(name string) string {
	switch name {
	case "amp":
		return "&"
	case "lt":
		return "<"
	case "gt":
		return ">"
	case "quot":
		return `"`
	case "apos":
		return "'"
	}
	number, ok := strings.CutPrefix(name, "#")
	if !ok || !validReference(number) {
		return ""
	}
	base := 10
	if hex, ok := strings.CutPrefix(number, "x"); ok {
		number, base = hex, 16
	}
	n, _ := strconv.ParseUint(number, base, 32) // validReference has seen to the error
	return string(rune(n))
}
