package sample

import (
	"embed"
	"strings"
)

//go:embed frames/*.txt
var frameFiles embed.FS

// section is the part of an abstract that a frame can stand in.
type section int

const (
	title section = iota
	background
	aim
	method
	result
	further // a second result, which may lean on the first
	closing
	guest // a sentence about this area inside an abstract of another area
	sections
)

var sectionNames = [sections]string{
	"title", "background", "aim", "method", "result", "further", "closing", "guest",
}

// kit is what one area writes with: a parsed frame file.
type kit struct {
	name   string
	themes []*theme
	words  *vocabulary // lexicons of the whole area
	frames [sections][]frame
}

// theme is a sub-theme: its weight in the area and its own lexicons.
type theme struct {
	name   string
	weight int
	words  *vocabulary
}

// vocabulary keeps lexicons in the order of the file, for stable errors.
type vocabulary struct {
	list   []*lexicon
	byName map[string]*lexicon
}

func newVocabulary() *vocabulary { return &vocabulary{byName: map[string]*lexicon{}} }

// lexicon is a list of phrases that can fill the slot of its name. A sticky
// one gives the same phrase throughout an abstract, so that the place of the
// first sentence is still the place of the last.
type lexicon struct {
	name    string
	line    int
	sticky  bool
	entries []entry
}

// entry is a phrase and its plural.
type entry struct {
	one, many string
}

// frame is a sentence or title with slots.
type frame struct {
	line  int
	text  string
	parts []part
}

// part is a piece of a frame: plain text, a slot for a lexicon, an inline
// choice, or a number range; exactly one of text, slot, choices, number.
type part struct {
	text    string
	slot    string
	plural  bool
	choices []string
	number  *numberRange
}

// lookup finds the lexicon of a slot: the theme's own before the area's.
func (k *kit) lookup(t *theme, slot string) *lexicon {
	if l := t.words.byName[slot]; l != nil {
		return l
	}
	return k.words.byName[slot]
}

// loadKits parses the frame files of all areas, in the order of Areas.
func loadKits() ([]*kit, error) {
	kits := make([]*kit, len(areaFiles))
	for i, file := range areaFiles {
		text, err := frameFiles.ReadFile("frames/" + file)
		if err != nil {
			return nil, err
		}
		if kits[i], err = parseKit(file, string(text)); err != nil {
			return nil, err
		}
	}
	return kits, nil
}

// plural forms the regular plural; a lexicon spells out any other.
func plural(one string) string {
	if strings.HasSuffix(one, "s") || strings.HasSuffix(one, "x") || strings.HasSuffix(one, "ch") || strings.HasSuffix(one, "sh") {
		return one + "es"
	}
	return one + "s"
}
