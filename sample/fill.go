package sample

import "strings"

// filler fills the frames of one document. It deals the phrases of a lexicon
// like cards, so that a document does not repeat itself.
type filler struct {
	src   source
	hands map[*lexicon]*deck
}

// fill turns a frame into a sentence about the theme.
func (f *filler) fill(k *kit, t *theme, fr frame) string {
	var b strings.Builder
	for _, p := range fr.parts {
		switch {
		case p.slot != "":
			e := f.phrase(k.lookup(t, p.slot))
			if p.plural {
				b.WriteString(e.many)
			} else {
				b.WriteString(e.one)
			}
		case p.choices != nil:
			b.WriteString(p.choices[f.src.below(len(p.choices))])
		case p.number != nil:
			b.WriteString(p.number.draw(f.src))
		default:
			b.WriteString(p.text)
		}
	}
	return polish(b.String())
}

func (f *filler) phrase(l *lexicon) entry {
	hand := f.hands[l]
	if hand == nil {
		hand = newDeck(f.src, numbered(len(l.entries)))
		f.hands[l] = hand
		hand.deal()
	} else if !l.sticky {
		hand.deal()
	}
	return l.entries[hand.last]
}
