package format

import (
	"bytes"
	"fmt"
	"strings"
)

// bibFields is a parsed entry: its key and the fields that are of use, with
// macros replaced and LaTeX as written.
type bibFields struct {
	kind, key string
	values    map[string]string
}

// parse reads the fields of an entry.
func (m *bibMacros) parse(raw rawEntry) (bibFields, error) {
	p := bibParser{text: raw.text, macros: m, left: m.budget(len(raw.text))}
	e := bibFields{kind: raw.kind, values: map[string]string{}}
	if raw.kind != "string" {
		e.key = p.key()
	}
	for {
		name, err := p.name()
		if err != nil || name == "" {
			return e, err
		}
		keep := m.wanted[name] || raw.kind == "string" && len(e.values) < 100
		value, err := p.value(keep)
		if err != nil {
			return e, fmt.Errorf("field %s: %w", excerpt(clean(name)), err)
		}
		if keep && strings.TrimSpace(e.values[name]) == "" {
			e.values[name] = value
		}
	}
}

// bibParser walks through the text of an entry.
type bibParser struct {
	text   []byte
	at     int
	macros *bibMacros
	left   int // bytes that values may still take
	// bare says that braces behind a backslash do not count. It is found out
	// once in an entry, so that its text is gone through a few times at most.
	bare bool
}

// key reads up to the first comma. An entry may have no key, nor even a comma
// in its place.
func (p *bibParser) key() string {
	key, _, found := bytes.Cut(p.text, []byte{','})
	if bytes.ContainsAny(key, "={\"") {
		return ""
	}
	if p.at = len(key); found {
		p.at++
	}
	return oneLine(string(key))
}

// name reads the name of the next field and the equals sign, or returns "" at
// the end of the entry. A missing comma before it is no loss.
func (p *bibParser) name() (string, error) {
	p.skip(" \t\r\n,")
	start := p.at
	for p.at < len(p.text) && !bytes.ContainsRune([]byte("=,{}\"# \t\r\n"), rune(p.text[p.at])) {
		p.at++
	}
	name := strings.ToLower(string(p.text[start:p.at]))
	p.skip(" \t\r\n")
	switch {
	case p.at == len(p.text) && name == "":
		return "", nil
	case p.at == len(p.text) || p.text[p.at] != '=' || name == "":
		return "", fmt.Errorf("%q is no field; write name = {text}, and close every brace once", p.context(start))
	}
	p.at++
	return name, nil
}

func (p *bibParser) skip(chars string) {
	for p.at < len(p.text) && strings.IndexByte(chars, p.text[p.at]) >= 0 {
		p.at++
	}
}

// context returns the text at a place for a message.
func (p *bibParser) context(at int) string {
	return excerpt(oneLine(string(p.text[at:min(len(p.text), at+80)])))
}
