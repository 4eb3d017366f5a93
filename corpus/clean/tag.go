package clean

import (
	"slices"
	"strings"
)

// role is what becomes of a tag.
type role uint8

const (
	inline  role = 1 + iota // vanishes
	block                   // ends a sentence
	formula                 // vanishes with all that it encloses
	paired  role = 0x10     // a tag only if its closing tag is in the text: <b>, or b between two signs
)

// tagRoles lists all tags. What is not listed is text: a<b, <50 years>, <x, y>.
var tagRoles = func() map[string]role {
	roles := map[string]role{}
	set := func(r role, names string) {
		for name := range strings.FieldsSeq(names) {
			roles[name] = r
		}
	}
	set(inline, "sub sup em strong span italic bold inf tt underline monospace sans-serif styled-content named-content ext-link xref")
	set(inline|paired, "b i u s a q sc font big small cite code mark del ins roman uri email abbr label")
	set(block, "br div li ul ol hr h1 h2 h3 h4 h5 h6 abstracttext blockquote list-item tbody")
	set(block|paired, "p title sec list table tr td th dl dt dd abstract section article break body html")
	set(formula, "math tex-math inline-formula disp-formula")
	return roles
}()

// tag is a tag of a text: text[start:end].
type tag struct {
	start, end int
	name       string // in lower case, without jats: or mml:
	role       role
	closing    bool
}

// tags takes the tags of HTML, JATS and MathML out.
func (c *cleaner) tags(text string) string {
	if strings.IndexByte(text, '<') < 0 {
		return text
	}
	var out []byte
	from := 0
	seen := readClosers(text)
	for from < len(text) {
		t, ok := nextTag(text, from, seen)
		if !ok {
			break
		}
		c.audit.Counts[Tag]++
		out = append(out, text[from:t.start]...)
		from = t.end
		switch {
		case t.role == formula && !t.closing:
			out, from = c.markupFormula(out, text, t, seen)
		case t.role == block:
			out = append(out, sentenceBreak)
		case t.name == "sup" && !t.closing && isNoteMark(out, text[t.end:]):
			from = t.end + strings.IndexByte(text[t.end:], '<')
		}
	}
	return string(append(out, text[from:]...))
}

// nextTag finds the first tag at or after from.
func nextTag(text string, from int, seen closers) (tag, bool) {
	for from < len(text) {
		at := strings.IndexByte(text[from:], '<')
		if at < 0 {
			break
		}
		from += at
		if t, ok := parseTag(text, from); ok {
			if t.role&paired == 0 || t.closing || opensParagraph(text, t) || seen.closes(t) {
				t.role &^= paired
				return t, true
			}
		}
		from++
	}
	return tag{}, false
}

// parseTag reads the tag at byte start, where a < stands. What follows the name
// must be attributes; a<b and c>d is text.
func parseTag(text string, start int) (tag, bool) {
	t := tag{start: start}
	rest := text[start+1:]
	if strings.HasPrefix(rest, "!--") {
		if end := strings.Index(rest[:min(len(rest), 1000)], "-->"); end > 0 {
			return tag{start: start, end: start + 1 + end + 3, role: inline}, true
		}
		return t, false
	}
	i := 0
	if t.closing = strings.HasPrefix(rest, "/"); t.closing {
		i++
	}
	nameAt := i
	for i < len(rest) && (isAlnum(rest[i]) || rest[i] == ':' || rest[i] == '-') {
		i++
	}
	t.name = tagName(rest[nameAt:i])
	if t.role = tagRoles[t.name]; t.role == 0 {
		return t, false
	}
	end := strings.IndexAny(rest[i:min(len(rest), i+400)], "<>")
	if end < 0 || rest[i+end] == '<' {
		return t, false
	}
	t.end = start + 1 + i + end + 1
	attributes := strings.TrimSpace(rest[i : i+end])
	if strings.HasSuffix(attributes, "/") {
		attributes = attributes[:len(attributes)-1]
		t.closing = t.closing || t.role == formula
	}
	return t, attributes == "" || rest[i] <= ' ' && strings.Contains(attributes, "=")
}

// tagName returns a name in lower case and without its namespace.
func tagName(name string) string {
	if len(name) > 30 {
		return ""
	}
	name = strings.ToLower(name)
	for _, space := range [...]string{"jats:", "mml:", "m:", "ns0:"} {
		if plain, ok := strings.CutPrefix(name, space); ok {
			return plain
		}
	}
	return name
}

// opensParagraph reports whether a <p> that is never closed stands where a
// paragraph may begin.
func opensParagraph(text string, t tag) bool {
	before := strings.TrimRight(text[max(0, t.start-8):t.start], " \n\r\t")
	return t.name == "p" && (before == "" || strings.ContainsAny(before[len(before)-1:], ".!?>"))
}

// closers remembers where the last closing tag of each name begins.
type closers map[string]int

// readClosers finds all closing tags of a text.
func readClosers(text string) closers {
	last := closers{}
	for at := strings.Index(text, "</"); at >= 0; {
		if t, ok := parseTag(text, at); ok {
			last[t.name] = at
		}
		n := strings.Index(text[at+2:], "</")
		if n < 0 {
			break
		}
		at += 2 + n
	}
	return last
}

// closes reports whether the tag is closed later in the text.
func (s closers) closes(t tag) bool { return s[t.name] >= t.end }

// markupFormula reads the formula that t opens and appends what is left of it:
// its name, if that is what it is, or else a Gap. The text goes on at next.
func (c *cleaner) markupFormula(out []byte, text string, t tag, seen closers) (_ []byte, next int) {
	if !seen.closes(t) {
		return out, t.end
	}
	var content []byte
	next = t.end
	for {
		inner, ok := nextTag(text, next, seen)
		if !ok {
			seen[t.name] = 0 // its closing tag stands in a comment
			return out, t.end
		}
		content = append(content, text[next:inner.start]...)
		next = inner.end
		if inner.closing && inner.name == t.name {
			break
		}
	}
	c.audit.Counts[Math]++
	return appendFormula(out, markupContent(content), text[next:]), next
}

// markupContent returns the text of a formula without the tags of MathML and
// without spaces.
func markupContent(content []byte) string {
	if at := strings.Index(string(content), "<annotation"); at >= 0 {
		content = content[:at]
	}
	inTag := false
	return string(slices.DeleteFunc(content, func(b byte) bool {
		inTag = b == '<' || inTag && b != '>'
		return inTag || b == '>' || isSpace(b)
	}))
}

// isNoteMark reports whether the superscript at the start of rest is the number
// of a note or citation: digits behind a word, where words of chemistry and
// units are shorter or have capitals.
func isNoteMark(before []byte, rest string) bool {
	n := 0
	for n < len(rest) && (isDigit(rest[n]) || rest[n] == ',') {
		n++
	}
	return n > 0 && n < len(rest) && rest[n] == '<' && endsInLongWord(before)
}

// endsInLongWord reports whether text ends in four small letters.
func endsInLongWord(text []byte) bool {
	n := 0
	for n < len(text) && n < 4 && isLower(text[len(text)-1-n]) {
		n++
	}
	return n == 4
}
