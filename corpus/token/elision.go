package token

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cutArticle splits a word at its apostrophe where an elided article, pronoun
// or preposition stands before it and a vowel or h behind. It returns the
// languages that elide so, 0 where there is nothing to split.
func cutArticle(form []byte) (in uint64, rest []byte) {
	i := bytes.IndexByte(form, '\'')
	if i <= 0 {
		return 0, form
	}
	if r, _ := utf8.DecodeRune(form[i+1:]); !strings.ContainsRune("aeiouyhàâæáäèéêëìíîïòóôöùúûüœ", r) {
		return 0, form
	}
	switch string(form[:i]) {
	case "l", "d":
		in = languageBits("fr", "it", "ca")
	case "s", "m", "t", "n":
		in = languageBits("fr", "ca")
	case "c":
		in = languageBits("fr", "it")
	case "j", "qu", "lorsqu", "puisqu", "jusqu", "quoiqu":
		in = languageBits("fr")
	case "un", "all", "dell", "dall", "nell", "sull", "quell", "quest", "com", "dov", "anch", "tutt", "sant":
		in = languageBits("it")
	default:
		return 0, form
	}
	return in, form[i+1:]
}

// elide shortens words in languages that write more than the word before an
// apostrophe (l'analyse) or behind it (Turkish Ankara'da).
func (a *Analyzer) elide(t *Text) {
	language := languageBits(t.Language)
	if language&languageBits("fr", "it", "ca", "tr") == 0 {
		return
	}
	for _, i := range t.elided {
		w := &t.Words[i]
		form := t.Bytes(*w)
		if t.Language == "tr" {
			if form, _, _ = bytes.Cut(form, []byte("'")); !bytes.ContainsFunc(form, unicode.IsLetter) {
				continue
			}
			w.End = w.Start + uint32(len(form))
		} else if in, rest := cutArticle(form); in&language != 0 {
			form = rest
			w.Start = w.End - uint32(len(form))
		}
		w.Hash = Hash(form)
		t.masks[i] = a.stops.lookup(w.Hash)
		w.Kind = a.kind(t.masks[i], utf8.RuneCount(form))
	}
}
