package clean

import (
	"strings"
	"unicode/utf8"
)

// latex replaces LaTeX by what a reader of the printed page would see, as far
// as it is words: accents and quotation marks become characters, commands with
// words leave the words, references go, formulas become names or Gaps.
func (c *cleaner) latex(text string) string {
	l := latex{in: text, out: make([]byte, 0, len(text))}
	for l.at < len(text) {
		n := plainLength(text[l.at:])
		l.out = append(l.out, text[l.at:l.at+n]...)
		if l.at += n; l.at < len(text) {
			l.special()
		}
	}
	for k, n := range l.counts {
		c.audit.Counts[k] += n
	}
	return string(l.out)
}

// latex is the state of the pass: what of in is read, and what is written.
type latex struct {
	in     string
	at     int
	out    []byte
	counts [Kinds]int
}

// plainLength returns the length of what comes before the next byte that may
// have a meaning in LaTeX.
func plainLength(text string) int {
	for i := range len(text) {
		if isSpecial[text[i]] {
			return i
		}
	}
	return len(text)
}

var isSpecial = func() (t [256]bool) {
	for _, c := range []byte("\\${}~`'-_^") {
		t[c] = true
	}
	return t
}()

// special reads what the special byte at l.at begins.
func (l *latex) special() {
	rest := l.in[l.at:]
	switch c := rest[0]; c {
	case '\\':
		l.command()
	case '$':
		l.math()
	case '{':
		l.count(Command)
		l.at++
	case '}':
		l.at++
	case '~':
		l.tie()
	case '-':
		l.dash(rest)
	case '_', '^':
		l.script(rest)
	default: // ` and '
		if len(rest) > 1 && rest[1] == c {
			l.replace(2, `"`)
		} else {
			l.replace(1, "'")
		}
	}
}

func (l *latex) count(k Kind) { l.counts[k]++ }

// replace puts s in place of the next n bytes.
func (l *latex) replace(n int, s string) {
	l.out = append(l.out, s...)
	l.at += n
}

// dash writes one to three hyphens as hyphen, en dash and em dash. More are a rule.
func (l *latex) dash(rest string) {
	n := len(rest) - len(strings.TrimLeft(rest, "-"))
	if n == 2 && n < len(rest) && isLower(rest[n]) && prefixes[lastPart(l.out)] {
		l.replace(n, "-") // non--linear
		return
	}
	l.replace(n, [...]string{"-", "–", "—", " "}[min(n, 4)-1])
}

// tie writes a space for ~, and nothing where it means about: (~12%).
func (l *latex) tie() {
	if last, _ := l.lastRune(); isWordRune(last) || strings.ContainsRune(".,;:)]'\"%", last) {
		l.out = append(l.out, ' ')
	}
	l.at++
}

// script takes the sign of an index or exponent out where the whole is a name
// all the same: CO_2, AdS_5, Z_2-graded, C^*-algebra, 2^{nd}. Elsewhere it is a
// formula without its dollars, x_1, and stays.
func (l *latex) script(rest string) {
	n := 0
	for n < min(len(l.out), 13) && isAlnum(l.out[len(l.out)-1-n]) {
		n++
	}
	base := l.out[len(l.out)-n:]
	body, length := scriptBody(rest[1:])
	switch {
	case n == 0 || n > 12 || body == "":
	case isDigit(base[n-1]) && ordinals[body] || string(base) == "C" && body == "*",
		rest[0] == '_' && n > 1 && isUpper(base[0]) && isAlpha(base[1]) && isDigit(body[0]):
		l.at++
		return
	case n == 1 && isAlpha(base[0]) && len(body) <= 2 && isAlnum(body[0]) && isAlnum(body[len(body)-1]) && rest[1+length:] != "" &&
		rest[1+length] == '-' && isAlphaAt(rest, length+2):
		l.at++
		return
	}
	l.replace(1, rest[:1])
}

// command reads a backslash and what belongs to it.
func (l *latex) command() {
	rest := l.in[l.at+1:]
	l.count(Command)
	if rest == "" {
		l.at++
		return
	}
	if !isAlpha(rest[0]) {
		l.symbol(rest)
		return
	}
	n := 0
	for n < len(rest) && isAlpha(rest[n]) {
		n++
	}
	l.named(rest[:n], rest[n:])
}

// symbol reads a command whose name is one byte that is no letter.
func (l *latex) symbol(rest string) {
	switch c := rest[0]; c {
	case '(', '[':
		l.delimited(rest)
	case '\'', '`', '"', '^', '~', '=', '.':
		l.accent(c, rest[1:], 2)
	case '%', '&', '_', '$', '#':
		l.replace(2, string(c))
	case '-', '/', '!', ')', ']':
		l.at += 2
	case '\\', ',', ';', ':', ' ', '>', '@', '*', '|', '{', '}', '\n', '\t', '\r':
		l.replace(2, " ")
	default:
		l.replace(1, " ")
	}
}

// named reads the command \name, rest being what follows it.
func (l *latex) named(name, rest string) {
	length := 1 + len(name)
	if mark, ok := letterAccents[name]; ok && l.accent(mark, rest, length) {
		return
	}
	if letter, ok := letters[name]; ok {
		l.replace(length+len(rest)-len(strings.TrimLeft(rest, " ")), letter)
		return
	}
	switch verb := commands[name]; {
	case verb == dropped:
		l.at += length
		l.argument()
	case verb == environment:
		l.environment(name, rest)
	case verb == styling:
		l.at += length + len(rest) - len(strings.TrimLeft(rest, " "))
	case verb == spacing:
		l.replace(length, " ")
	case greek[name] != "":
		l.symbolName(name, rest)
	case len(name) > 1 && name[0] == 'n' && isUpper(name[1]), name == "n":
		l.replace(2, "\n") // \n of a program, written out
	case strings.HasPrefix(rest, "{"):
		l.at += length
	default:
		l.at += length
		l.out = append(l.out, gap...)
	}
}

// symbolName writes a Greek letter that stands outside of any formula.
func (l *latex) symbolName(name, rest string) {
	l.at += 1 + len(name)
	l.out = appendFormula(l.out, "\\"+name, rest)
}

// argument skips the arguments of a command: [..] and {..}, however nested.
func (l *latex) argument() {
	for l.at < len(l.in) {
		rest := l.in[l.at:]
		n := 0
		switch {
		case rest[0] == '[':
			n = 1 + strings.IndexByte(rest[:min(len(rest), 200)], ']')
		case rest[0] == '{':
			n = groupLength(rest)
		case rest[0] == '*':
			n = 1
		}
		if l.at += n; n == 0 {
			return
		}
	}
}

// maxGroup bounds a group in bytes: the longest footnote that may be skipped.
const maxGroup = 1000

// groupLength returns the length of the {..} that rest begins with, 0 where it
// is not closed.
func groupLength(rest string) int {
	depth := 0
	for i := range min(len(rest), maxGroup) {
		switch rest[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// environment drops \begin{..} and \end{..}, and the whole of a formula that
// stands between them.
func (l *latex) environment(name, rest string) {
	l.at += 1 + len(name)
	n := groupLength(rest)
	if n == 0 {
		return
	}
	kind := strings.TrimRight(rest[1:n-1], "*")
	l.at += n
	if name == "begin" && displays[kind] {
		end := `\end{` + rest[1:n-1] + "}"
		if body := strings.Index(rest[n:min(len(rest), n+maxDisplay)], end); body >= 0 {
			l.at += body + len(end)
			l.count(Math)
			l.out = append(l.out, gap...)
			return
		}
	}
	l.out = append(l.out, ' ')
}

// lastRune returns the last rune written, and where it begins.
func (l *latex) lastRune() (rune, int) {
	r, size := utf8.DecodeLastRune(l.out)
	return r, len(l.out) - size
}
