package format

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

var bibField = regexp.MustCompile(`^[A-Za-z][\w:.-]*\s*=`)

// value reads the parts of a value, joined by "#".
func (p *bibParser) value(keep bool) (string, error) {
	var out []byte
	for {
		p.skip(" \t\r\n")
		part, err := p.part()
		if err != nil {
			return "", err
		}
		if keep {
			if p.left -= len(part); p.left < 0 {
				return "", errors.New("abbreviations make it longer than it may be")
			}
			out = append(out, part...)
		}
		p.skip(" \t\r\n")
		if p.at == len(p.text) || p.text[p.at] != '#' {
			return string(out), nil
		}
		p.at++
	}
}

// part reads {text}, "text", a number or an abbreviation. An abbreviation that
// is not defined stands for itself.
func (p *bibParser) part() (string, error) {
	if p.at == len(p.text) {
		return "", errors.New("there is no value after the equals sign")
	}
	start := p.at
	if c := p.text[p.at]; c == '{' || c == '"' {
		return p.delimited(c)
	}
	for p.at < len(p.text) && !bytes.ContainsRune([]byte(",{}\"#= \t\r\n"), rune(p.text[p.at])) {
		p.at++
	}
	if p.at == start {
		if c := p.text[p.at]; c == ',' {
			return "", nil // "volume = ,"
		}
		return "", fmt.Errorf("%q is no value; write it in braces", p.context(start))
	}
	word := string(p.text[start:p.at])
	if s, ok := p.macros.values[strings.ToLower(word)]; ok {
		return s, nil
	}
	return word, nil
}

// delimited reads a value in braces or quotation marks. Braces behind a
// backslash count, as in BibTeX, unless that makes no sense.
func (p *bibParser) delimited(open byte) (string, error) {
	start := p.at + 1
	end := p.closing(open, p.bare)
	if end < 0 && !p.bare {
		p.bare = true
		end = p.closing(open, true)
	} else if end >= 0 && !p.bare && !p.followed(end+1) {
		if other := p.closing(open, true); other >= 0 && p.followed(other+1) {
			end = other
		}
	}
	if end < 0 {
		return "", fmt.Errorf("%q does not end", p.context(start-1))
	}
	p.at = end + 1
	return string(p.text[start:end]), nil
}

// closing returns where the value that opens here ends, or -1. With bare,
// braces behind a backslash do not count.
func (p *bibParser) closing(open byte, bare bool) int {
	depth := 0
	for i := p.at + 1; i < len(p.text); i++ {
		switch c := p.text[i]; {
		case bare && c == '\\' && i+1 < len(p.text) && (p.text[i+1] == '{' || p.text[i+1] == '}'):
			i++
		case depth == 0 && (open == '{' && c == '}' || open == '"' && c == '"'):
			return i
		case c == '{':
			depth++
		case c == '}' && depth > 0:
			depth--
		}
	}
	return -1
}

// followed reports whether what stands at a place can follow a value.
func (p *bibParser) followed(at int) bool {
	rest := bytes.TrimLeft(p.text[at:], " \t\r\n")
	return len(rest) == 0 || rest[0] == ',' || rest[0] == '#' || bibField.Match(rest[:min(len(rest), 80)])
}
