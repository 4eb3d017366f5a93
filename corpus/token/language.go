package token

import (
	"math/bits"
	"slices"

	"github.com/abadojack/whatlanggo"
)

// Language is an ISO 639-1 code; "" stands for an unknown language.
type Language string

// languages are those with a stop list, and Japanese, whose stop words follow
// from their script. The position of a language is its bit in a mask.
var languages = [...]Language{
	"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "pl", "cs", "sk", "hr", "ru", "uk", "bg",
	"tr", "hu", "ro", "ca", "el", "id", "ar", "fa", "he", "hi", "zh", "ja",
}

// Positions in languages that the rules name.
const (
	russian, ukrainian, bulgarian = 15, 16, 17
	catalan                       = 21
)

const (
	englishBit = uint64(1)
	extraBit   = uint64(1) << 63
)

// languageBits returns the bits of languages in a mask; those that have none add nothing.
func languageBits(codes ...Language) (mask uint64) {
	for _, l := range codes {
		if i := slices.Index(languages[:], l); i >= 0 {
			mask |= 1 << i
		}
	}
	return mask
}

// evidence is what the words of a document say about its language.
type evidence struct {
	words int
	hits  [64]int32 // words that are in a language's list
	score [64]int32 // a word of k lists counts 3 + 12/k for each
}

// language returns the language that t is written in. The script settles it
// where it can. Else the language is the one whose function words are at least
// an eighth of all words and count clearly more than those of any other; they are
// 30 to 50% of the words of running text. In doubt, and with enough
// text, the trigrams of whatlanggo are asked, at a thousand times the cost; they
// are not believed where they name a language whose function words are missing.
func (a *Analyzer) language(t *Text) Language {
	words := len(t.Words) - t.breaks
	if words == 0 {
		return ""
	}
	if l, ok := t.byScript(); ok {
		return l
	}
	if words >= plentyOfWords && t.english*10 >= words*3 {
		return "en"
	}
	e := a.weigh(t)
	best, ok := e.best()
	if ok {
		return best
	}
	switch {
	case t.mostly(t.counts[devanagari]):
		return "hi"
	case t.mostly(t.counts[cyrillic]) && e.hits[russian] >= 2 && e.score[russian] >= max(e.score[ukrainian], e.score[bulgarian]):
		// the others have letters of their own, and would have shown them
		return "ru"
	case words < plentyOfWords:
		return ""
	}
	if l := guess(t); e.supports(l) {
		return l
	}
	return ""
}

// plentyOfWords is how many words allow trust in a share of the words, and in trigrams.
const plentyOfWords = 20

// mostly reports whether n is more than half of all words.
func (t *Text) mostly(n int32) bool { return 2*int(n) > len(t.Words)-t.breaks }

// byScript returns the language of a document of which more than half of the
// words are in a script of few languages.
func (t *Text) byScript() (Language, bool) {
	c := &t.counts
	kana := c[hiragana] + c[katakana]
	switch {
	case t.mostly(kana + c[han]):
		if 10*kana >= kana+c[han] {
			return "ja", true
		}
		return "zh", true
	case t.mostly(c[hangul]):
		return "ko", true
	case t.mostly(c[greek]) && c[greek] >= 2:
		return "el", true
	case t.mostly(c[hebrew]):
		return "he", true
	case t.mostly(c[thai]):
		return "th", true
	}
	return "", false
}

// weigh counts the words of each language's list, the elided articles and the
// letters that few languages have; such a letter counts half a word. Where the
// abstract has some words, it alone decides: a title may be a quotation.
func (a *Analyzer) weigh(t *Text) (e evidence) {
	from := t.Title
	if len(t.Words)-from < 8 {
		from = 0
	}
	for i, w := range t.Words[from:] {
		if w.Kind < Break {
			e.words++
			e.add(t.masks[from+i], 12)
		}
	}
	for _, i := range t.elided {
		if int(i) < from {
			continue
		}
		if article, rest := cutArticle(t.Bytes(t.Words[i])); article != 0 {
			e.add(article, 12)
			e.add(a.stops.lookup(Hash(rest)), 12)
		}
	}
	for _, hint := range t.hints {
		k := int32(bits.OnesCount64(hint))
		for ; hint != 0; hint &= hint - 1 {
			e.score[bits.TrailingZeros64(hint)] += 6 / k
		}
	}
	return e
}

func (e *evidence) add(mask uint64, weight int32) {
	mask &^= extraBit
	if mask == 0 {
		return
	}
	weight /= int32(bits.OnesCount64(mask))
	for ; mask != 0; mask &= mask - 1 {
		l := bits.TrailingZeros64(mask)
		e.hits[l]++
		e.score[l] += weight + 3
	}
}

// best returns the language with the highest score and whether the evidence
// suffices: it leads by eight, most of what a word of its own counts, and by a sixth. One that is not English
// must have more hits than English in a short text, since short texts in English
// quote others and share their words.
func (e *evidence) best() (Language, bool) {
	e.score[catalan] -= e.score[catalan] / 4 // shares most of its function words with Spanish, and is rarer
	best, second := 0, int32(0)
	for l := range languages {
		switch score := e.score[l]; {
		case score > e.score[best]:
			best, second = l, e.score[best]
		case l != best:
			second = max(second, score)
		}
	}
	hits, score := int(e.hits[best]), e.score[best]
	if best == 0 && hits >= 3 && score >= 2*second {
		// keywords or text whose function words are gone; elsewhere that is rare
		return "en", true
	}
	ok := hits >= 2 && 8*hits >= e.words && score >= second+8 && 6*score >= 7*second
	if best != 0 && e.words < plentyOfWords {
		ok = ok && e.hits[best] > e.hits[0]
	}
	return languages[best], ok
}

// supports reports whether l has the function words that running text needs, or
// has no list.
func (e *evidence) supports(l Language) bool {
	i := slices.Index(languages[:], l)
	return i < 0 || 8*int(e.hits[i]) >= e.words
}

// guess asks whatlanggo about the abstract, or the title where there is no abstract.
func guess(t *Text) Language {
	info := whatlanggo.Detect(string(t.source[:min(len(t.source), 2000)]))
	if !info.IsReliable() {
		return ""
	}
	return Language(info.Lang.Iso6391())
}

// newHints returns, for each of the characters below U+0800, the languages that
// have it, where they are few.
func newHints() *[0x800]uint64 {
	t := new([0x800]uint64)
	for _, h := range letterHints {
		for _, r := range h.letters {
			t[r] |= languageBits(h.languages...)
		}
	}
	return t
}

var letterHints = []struct {
	letters   string
	languages []Language
}{
	{"ñ", []Language{"es"}},
	{"ãõ", []Language{"pt"}},
	{"ß", []Language{"de"}},
	{"äöü", []Language{"de", "sv", "fi", "tr", "hu"}},
	{"å", []Language{"sv", "da", "no"}},
	{"øæ", []Language{"da", "no"}},
	{"êèœûâî", []Language{"fr"}},
	{"łąęśńżź", []Language{"pl"}},
	{"řěů", []Language{"cs"}},
	{"ľĺŕô", []Language{"sk"}},
	{"čšž", []Language{"cs", "sk", "hr"}},
	{"đć", []Language{"hr"}},
	{"őű", []Language{"hu"}},
	{"șțţă", []Language{"ro"}},
	{"ğış", []Language{"tr"}},
	{"ыэё", []Language{"ru"}},
	{"іїєґ", []Language{"uk"}},
	{"ъ", []Language{"bg"}},
	{"پچگیک", []Language{"fa"}},
	{"ةيكى", []Language{"ar"}},
}
