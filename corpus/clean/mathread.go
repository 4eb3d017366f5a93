package clean

import (
	"strings"
	"unicode/utf8"
)

// nameReader is the state while a formula is read.
type nameReader struct {
	name
	in          string
	at          int
	text, tight []byte
}

func (r *nameReader) step() {
	c := r.in[r.at]
	r.at++
	switch {
	case isAlnum(c):
		r.write(c)
	case c == '\\':
		r.command()
	case c == '^' || c == '_':
		r.scripted(c)
	case c == '{' || c == '}' || c == '\'' || c == ' ' || c == '~':
	case c == '%' || (c == '.' || c == ',') && r.at > 1 && isDigit(r.in[r.at-2]) && r.at < len(r.in) && isDigit(r.in[r.at]):
		r.both(string(c))
	case c == '*' && len(r.text) == 0:
		r.bare, r.star = true, true // C$*$-algebra
	case c == '-' && r.at > 1 && isAlnum(r.in[r.at-2]) && (r.at == len(r.in) || isAlpha(r.in[r.at])):
		r.both("-")
	case c == '(' && r.letters > 0:
		r.bracket()
	default:
		r.rune(c)
	}
}

// rune reads a character that is not ASCII: a Greek letter, or the end of hopes.
func (r *nameReader) rune(c byte) {
	if c >= utf8.RuneSelf {
		char, size := utf8.DecodeRuneInString(r.in[r.at-1:])
		for name, letter := range greek {
			if letter == string(char) && !strings.HasPrefix(name, "var") {
				r.at += size - 1
				r.greek(name)
				return
			}
		}
	}
	r.simple = false
}

// write appends a letter or digit that stands on the line.
func (r *nameReader) write(c byte) {
	if isAlpha(c) {
		if r.letters == 0 {
			r.capital = isUpper(c)
		}
		r.letters++
	}
	r.both(string(c))
}

func (r *nameReader) both(s string) {
	r.text = append(r.text, s...)
	r.tight = append(r.tight, s...)
}

// greek appends a Greek letter, apart from a word before it.
func (r *nameReader) greek(name string) {
	spelt := strings.TrimPrefix(name, "var")
	if name == "infty" {
		spelt = "infinity"
	}
	if len(r.text) > 0 {
		r.text = append(r.text, '-')
	}
	r.text = append(r.text, spelt...)
	r.tight = append(r.tight, greek[name]...)
}

// scripted reads what follows ^ or _. Digits and letters are part of the name;
// a sign or charge is not, nor is a star, but that of C*-algebras.
func (r *nameReader) scripted(mark byte) {
	if len(r.text) == 0 {
		r.bare, r.raised = true, mark == '^'
	}
	body, n := scriptBody(r.in[r.at:])
	r.at += n
	inner := nameReader{in: body}
	inner.simple = true
	for inner.simple && inner.at < len(body) {
		inner.step()
	}
	switch {
	case inner.simple && len(inner.text) > 0 && mark == '^' && endsInDigit(r.text) && isDigit(inner.text[0]):
		r.simple = false // a power: 1024^3
	case inner.simple && len(inner.text) > 0:
		if !isAlnum(inner.text[0]) || greekFirst(body) && len(r.text) > 0 {
			r.text = append(r.text, '-')
		}
		r.text, r.tight = append(r.text, inner.text...), append(r.tight, inner.tight...)
	case body == "*" || body == `\ast` || body == `\star`:
		r.star = true
		if string(r.text) == "C" {
			r.both("*")
		}
	case strings.Trim(body, `+-0123456789/ ,`) != "" && !marksOnly[body]:
		r.simple = false
	}
}

func endsInDigit(text []byte) bool { return len(text) > 0 && isDigit(text[len(text)-1]) }

// marksOnly are scripts that say nothing without the formula.
var marksOnly = map[string]bool{`\prime`: true, `\circ`: true, `\dagger`: true, `\pm`: true, `\mp`: true, `'`: true}

func greekFirst(body string) bool {
	body = strings.TrimSpace(body)
	return strings.HasPrefix(body, `\`) && greek[firstWord(body[1:])] != ""
}

// scriptBody returns the body of the script that rest begins with, and its length there.
func scriptBody(rest string) (string, int) {
	trimmed := strings.TrimLeft(rest, " ")
	skipped := len(rest) - len(trimmed)
	switch {
	case trimmed == "":
		return "", len(rest)
	case trimmed[0] == '{':
		if n := groupLength(trimmed); n > 0 {
			return trimmed[1 : n-1], skipped + n
		}
		return "", skipped + 1
	case trimmed[0] == '\\':
		n := 1 + len(firstWord(trimmed[1:]))
		return trimmed[:n], skipped + n
	}
	_, size := utf8.DecodeRuneInString(trimmed)
	return trimmed[:size], skipped + size
}

// bracket reads (2) or (N) behind a name.
func (r *nameReader) bracket() {
	end := strings.IndexByte(r.in[r.at:], ')')
	if inner := r.in[r.at:]; end > 0 && end <= 2 && r.letters >= 1 && strings.IndexFunc(inner[:end], func(c rune) bool { return !isWordRune(c) }) < 0 {
		r.both("(" + inner[:end] + ")")
		r.at += end + 1
		return
	}
	r.simple = false
}

// command reads a command inside the formula.
func (r *nameReader) command() {
	word := firstWord(r.in[r.at:])
	if word == "" {
		r.symbol()
		return
	}
	r.at += len(word)
	switch {
	case greek[word] != "":
		r.greek(word)
	case word == "ell":
		r.write('l')
	case texted[word]:
		r.setText()
	case commands[word] == styling || word == "Bbb" || word == "frak":
	default:
		r.simple = false
	}
}

// symbol reads a backslash before something that is no letter.
func (r *nameReader) symbol() {
	if r.at >= len(r.in) {
		return
	}
	c := r.in[r.at]
	r.at++
	switch c {
	case ',', ';', ':', '!', ' ', '/', '-':
	case '%', '_', '#', '&':
		r.both(string(c))
	default:
		r.simple = false
	}
}

// texted are the commands that set words inside of a formula.
var texted = words("text textrm textit textbf textsc textsf texttt mbox hbox mathrm rm operatorname mathit it")

// setText reads the words of \text{..} or {\rm ..}.
func (r *nameReader) setText() {
	rest := strings.TrimLeft(r.in[r.at:], " ")
	body, n := rest, len(rest)
	if strings.HasPrefix(rest, "{") {
		if n = groupLength(rest); n == 0 {
			return
		}
		body = rest[1 : n-1]
	} else if end := strings.IndexByte(rest, '}'); end >= 0 {
		body, n = rest[:end], end
	}
	if strings.IndexFunc(body, func(c rune) bool { return !isWordRune(c) && c != ' ' && c != '-' && c != '.' }) >= 0 {
		return // read on, character by character
	}
	r.at = len(r.in) - len(rest) + n
	for i := range len(body) {
		if isAlpha(body[i]) {
			r.write(body[i])
		} else {
			r.both(body[i : i+1])
		}
	}
	r.words = r.words || len(strings.TrimSpace(body)) >= 2
}
