// Package clean turns the text of a title or abstract, as sources deliver it,
// into readable text: LaTeX, MathML, tags, entities, addresses, the
// boilerplate of publishers, headings of sections, hyphenation and invisible
// characters go, the words and the names of things stay.
//
// Cleaned text is valid UTF-8 in Unicode normal form KC, without control
// characters but the newline, and without double spaces. A newline is the end
// of a sentence. To clean it again changes nothing.
//
// Work is done in rounds of a few passes over the text, until a round changes
// nothing; a pass runs only where a scan over the bytes found what it is for.
// Every pass is linear in the length of the text and the number of rounds is
// bounded, whatever the text.
package clean

// Gap stands in cleaned text where something was taken out that was no words (a
// formula, an address), so that the words on either side are not taken for
// neighbours. The tokeniser treats it as a break; Readable drops it.
const Gap = '\uFFFC'

const gap = string(Gap)

// maxRounds bounds the work on text that becomes something new whenever it is
// cleaned, such as LaTeX written in entities written in LaTeX. Real text needs two
// or three rounds.
const maxRounds = 6

// Abstract returns the readable text of an abstract, and what was changed.
// Text in which nothing is to be changed is returned as it is, not copied.
func Abstract(text string) (string, Audit) {
	c := cleaner{last: notices}
	return c.clean(text), c.audit
}

// Title is Abstract without headings and notices, which titles do not have.
func Title(text string) (string, Audit) {
	c := cleaner{last: spaces}
	return c.clean(text), c.audit
}

// cleaner holds the audit while one text is cleaned, the last pass to be made,
// and for each pass the text that it found nothing in when it was last made: the
// second round mostly meets the same, and to compare a string with itself is no work.
type cleaner struct {
	last    pass
	audit   Audit
	settled [notices + 1]string
}

// pass is one step of a round. They are in the order that sources are written
// in: LaTeX is found inside of tags, tags inside of entities. Addresses are sought
// before LaTeX, since they hold tildes and underscores.
type pass uint8

const (
	entities pass = iota
	tags
	characters
	addresses
	latexes
	remnants
	spaces
	headings
	breaks // spaces again, where headings were
	notices
)

// runsOn gives the features that a text must have for a pass to change it.
var runsOn = [...]features{
	entities: markup, tags: markup, characters: wide, addresses: place, latexes: tex, remnants: joint,
	spaces: blank, headings: always, breaks: blank, notices: always,
}

func (c *cleaner) clean(text string) string {
	for range maxRounds {
		cleaned := c.round(text)
		if cleaned == text {
			return text
		}
		text = cleaned
	}
	text = blunt(text)
	for range maxRounds {
		text = c.round(text)
	}
	return text
}

func (c *cleaner) round(text string) string {
	has := scan(text)
	for p := range c.last + 1 {
		if has&runsOn[p] == 0 || c.settled[p] == text {
			continue
		}
		changed := c.run(p, text)
		if changed == text {
			c.settled[p] = text
			continue
		}
		c.settled[p] = "" // what headings believes depends on how many it has found
		text, has = changed, scan(changed)
	}
	return text
}

// run makes one pass. It is a switch, not a table of functions, so that the
// cleaner stays on the stack.
func (c *cleaner) run(p pass, text string) string {
	switch p {
	case entities:
		return c.entities(text)
	case tags:
		return c.tags(text)
	case characters:
		return c.characters(text)
	case addresses:
		return c.addresses(text)
	case latexes:
		return c.latex(text)
	case remnants:
		return c.remnants(text)
	case headings:
		return c.headings(text)
	case notices:
		return c.notices(text)
	}
	return c.spaces(text)
}

// blunt leaves letters, digits and spaces alone of ASCII, so that nothing more
// can be found in the text.
func blunt(text string) string {
	b := []byte(text)
	for i, c := range b {
		if c < 0x80 && !isAlnum(c) {
			b[i] = ' '
		}
	}
	return string(b)
}
