package sample

import (
	"errors"
	"fmt"
	"strings"
)

const (
	fewestWords = 60
	mostWords   = 120
	fewestTitle = 5
	mostTitle   = 14
	// guestPercent is the most that the sentence about a second area may
	// take of the words, so that every document is 85% of its own area.
	guestPercent = 15
	// attempts bounds the drawing of a text that fits; the committed frames
	// need a handful at first, and hundreds late in a long sample.
	attempts = 5000
)

// writer holds the state of one run. Its decks and the set of used texts run
// through all documents.
type writer struct {
	src            source
	kits           []*kit
	frames         [][sections]*deck // per area
	themes         []*deck           // per area; a theme is as often in it as it weighs
	outlines       *deck
	given, family  *deck
	guests, venues *deck
	used           map[string]bool // sentences and titles of the run, none repeated
}

// draft is a record with the areas of its sentences, which only tests need.
type draft struct {
	Record
	sentences []sentence
}

type sentence struct {
	text string
	area int
}

func newWriter(seed uint64, kits []*kit) *writer {
	src := newSource(seed)
	w := &writer{src: src, kits: kits, used: map[string]bool{}}
	for _, k := range kits {
		var decks [sections]*deck
		for s := range decks {
			decks[s] = newDeck(src, numbered(len(k.frames[s])))
		}
		w.frames = append(w.frames, decks)
		var cards []int
		for i, t := range k.themes {
			for range t.weight {
				cards = append(cards, i)
			}
		}
		w.themes = append(w.themes, newDeck(src, cards))
	}
	w.outlines = newDeck(src, numbered(len(outlines)))
	w.given, w.family = newDeck(src, numbered(len(givenNames))), newDeck(src, numbered(len(familyNames)))
	w.venues = newDeck(src, numbered(len(venues)))
	// A low card is the offset to a second area; three blanks to one offset
	// leave three quarters of the documents pure.
	w.guests = newDeck(src, numbered(4*(len(kits)-1)))
	return w
}

func (w *writer) write() ([]draft, error) {
	places := plan(w.src)
	drafts := make([]draft, len(places))
	for i, p := range places {
		d, err := w.document(p)
		if err != nil {
			return nil, fmt.Errorf("document %d: %w", i+1, err)
		}
		d.ID = fmt.Sprintf("sample-%04d", i+1)
		drafts[i] = d
	}
	return drafts, nil
}

// document writes the document of a place, dated but without an ID.
func (w *writer) document(p place) (draft, error) {
	area, k := p.area, w.kits[p.area]
	t := k.themes[w.themes[area].deal()]
	guestArea := w.guestOf(p)
	for range attempts {
		f := &filler{src: w.src, hands: map[*lexicon]*deck{}}
		sentences, ok := w.body(f, area, guestArea, t)
		head := f.fill(k, t, w.frame(area, title))
		if n := words(head); !ok || w.used[head] || n < fewestTitle || n > mostTitle {
			continue
		}
		w.used[head] = true
		texts := make([]string, len(sentences))
		for i, s := range sentences {
			w.used[s.text] = true
			texts[i] = s.text
		}
		return draft{sentences: sentences, Record: Record{
			Title: head, Abstract: strings.Join(texts, " "), Date: p.date,
			Authors: authors(w.src, w.given, w.family), Venue: venues[w.venues.deal()],
			Categories: []string{t.name}, Area: Areas()[area].Name,
		}}, nil
	}
	return draft{}, errors.New("no text with the right number of words found in " + k.name)
}
