package sample

import "strings"

// outlines are the orders of sections that abstracts follow.
var outlines = [][]section{
	{aim, method, result, closing},
	{background, aim, method, result, closing},
	{background, aim, method, result, further},
	{aim, method, result, further, closing},
	{background, aim, method, method, result, closing},
	{background, aim, method, result, further, closing},
	{background, aim, method, result, further, further},
}

// guestOf picks the second area of a document; its own area stands for none.
// An area that has not started is never mentioned.
func (w *writer) guestOf(p place) int {
	card := w.guests.deal()
	if card >= len(w.kits)-1 {
		return p.area
	}
	other := (p.area + 1 + card) % len(w.kits)
	if share(other, p.month) == 0 {
		return p.area
	}
	return other
}

// body writes the sentences of an abstract, ok if none was used before and the
// numbers of words are right.
func (w *writer) body(f *filler, area, guestArea int, t *theme) (out []sentence, ok bool) {
	outline := outlines[w.outlines.deal()]
	total, foreign := 0, 0
	for i, s := range outline {
		if i == len(outline)-1 && guestArea != area {
			text := w.guestSentence(f, guestArea)
			out = append(out, sentence{text, guestArea})
			foreign = words(text)
			total += foreign
		}
		text := f.fill(w.kits[area], t, w.frame(area, s))
		out = append(out, sentence{text, area})
		total += words(text)
	}
	for _, s := range out {
		if w.used[s.text] {
			return nil, false
		}
	}
	return out, total >= fewestWords && total <= mostWords && foreign*100 <= total*guestPercent
}

// guestSentence writes a sentence about a second area, on any of its themes.
func (w *writer) guestSentence(f *filler, area int) string {
	k := w.kits[area]
	t := k.themes[w.src.below(len(k.themes))]
	return f.fill(k, t, w.frame(area, guest))
}

func (w *writer) frame(area int, s section) frame {
	return w.kits[area].frames[s][w.frames[area][s].deal()]
}

func words(text string) int { return len(strings.Fields(text)) }
