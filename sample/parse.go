package sample

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// parser reads one frame file. The format, line by line:
//
//	# a comment, to the end of the line
//	[theme 3: storm surge]     starts a sub-theme of weight 3; its lexicons follow
//	[words]                    starts the lexicons of the whole area
//	name = phrase; phrase / irregular plural; phrase
//	    phrase; phrase         an indented line goes on with the lexicon above
//	name! = phrase; phrase     one phrase serves a whole abstract
//	[background]               starts the frames of a section, one frame a line
//
// Inside a frame, {name} is a phrase of a lexicon, {name+} its plural, {a|b} one
// of two words, {12..48} a whole number and {1.5..4.8} one with one decimal.
// "a" and "an" are put right after the slots are filled, and so are capitals.
type parser struct {
	file  string
	line  int
	kit   *kit
	words *vocabulary // open lexicons, nil inside frames
	last  *lexicon    // the lexicon that an indented line continues
	into  section     // open section, when words is nil
	open  bool        // a heading was read
	errs  []error
}

// parseKit parses a frame file and checks it; all faults come back at once.
func parseKit(file, text string) (*kit, error) {
	p := &parser{file: file, kit: &kit{name: file, words: newVocabulary()}}
	for line := range strings.Lines(text) {
		p.line++
		p.read(strings.TrimRight(line, " \r\n"))
	}
	if len(p.errs) == 0 {
		p.check()
	}
	return p.kit, errors.Join(p.errs...)
}

func (p *parser) fail(line int, format string, args ...any) {
	p.errs = append(p.errs, fmt.Errorf("%s:%d: %s", p.file, line, fmt.Sprintf(format, args...)))
}

func (p *parser) read(line string) {
	text := strings.TrimSpace(line)
	switch {
	case text == "" || text[0] == '#':
	case text[0] == '[':
		p.heading(text)
	case !p.open:
		p.fail(p.line, "text before the first heading")
	case p.words == nil:
		p.frame(text)
	case line[0] == ' ' && p.last != nil:
		p.entries(text)
	default:
		p.lexicon(text)
	}
}

func (p *parser) heading(text string) {
	p.open, p.words, p.last = true, nil, nil
	name, ok := strings.CutSuffix(text[1:], "]")
	if !ok {
		p.fail(p.line, "heading %q does not end in ]", text)
		return
	}
	if head, themeName, isTheme := strings.Cut(name, ": "); isTheme {
		weight, err := strconv.Atoi(strings.TrimPrefix(head, "theme "))
		if err != nil || weight < 1 || themeName == "" {
			p.fail(p.line, "heading %q: want [theme WEIGHT: NAME] with a weight of 1 or more", text)
		}
		p.words = newVocabulary()
		p.kit.themes = append(p.kit.themes, &theme{name: themeName, weight: weight, words: p.words})
		return
	}
	if name == "words" {
		p.words = p.kit.words
		return
	}
	for s, known := range sectionNames {
		if name == known {
			p.into = section(s)
			return
		}
	}
	p.fail(p.line, "unknown heading %q: want [theme WEIGHT: NAME], [words] or one of %s",
		text, strings.Join(sectionNames[:], ", "))
}

func (p *parser) lexicon(text string) {
	name, list, ok := strings.Cut(text, "=")
	name, sticky := strings.CutSuffix(strings.TrimSpace(name), "!")
	if !ok || name == "" || strings.ContainsAny(name, " {}|+.") {
		p.fail(p.line, "%q: want NAME = phrase; phrase", text)
		return
	}
	if p.words.byName[name] != nil {
		p.fail(p.line, "lexicon %q is defined twice", name)
		return
	}
	p.last = &lexicon{name: name, line: p.line, sticky: sticky}
	p.words.byName[name] = p.last
	p.words.list = append(p.words.list, p.last)
	p.entries(list)
}

func (p *parser) entries(list string) {
	for phrase := range strings.SplitSeq(strings.TrimSuffix(strings.TrimSpace(list), ";"), ";") {
		one, many, irregular := strings.Cut(phrase, " / ")
		e := entry{one: strings.TrimSpace(one), many: strings.TrimSpace(many)}
		if !irregular {
			e.many = plural(e.one)
		}
		if e.one == "" || e.many == "" || strings.ContainsAny(e.one+e.many, "{}/") {
			p.fail(p.line, "lexicon %q: %q is not a phrase", p.last.name, phrase)
			return
		}
		for _, other := range p.last.entries {
			if other.one == e.one {
				p.fail(p.line, "lexicon %q holds %q twice", p.last.name, e.one)
			}
		}
		p.last.entries = append(p.last.entries, e)
	}
}

func (p *parser) frame(text string) {
	parts, err := parseParts(text)
	if err != nil {
		p.fail(p.line, "%v", err)
		return
	}
	if stop := strings.HasSuffix(text, "."); stop != (p.into != title) {
		p.fail(p.line, "a sentence ends with a full stop, a title does not")
	}
	p.kit.frames[p.into] = append(p.kit.frames[p.into], frame{line: p.line, text: text, parts: parts})
}
