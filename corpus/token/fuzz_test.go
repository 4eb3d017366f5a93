package token

import (
	"bytes"
	"slices"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func FuzzAnalyze(f *testing.F) {
	for _, seed := range [][2]string{
		{`{\em a} http://x ﬁ C++ 's \`, "é\u0301\xff-\xff don’t a@b.c"},
		{"L'été", "l'arbre d'une forêt qu'il n'a pas vu. U.S. e.g. 1e-5 10,000-fold"},
		{"深度学习のデータ", "ΛΟΓΟΣ İI col·lecció \uFFFC www.x.y\n\nGPT를 การ צה״ל كـتاب"},
		{".深ᅡ\xffa@é\xf0\u0301", "\u1100\u1161 가 2\u0301 K Å"},
		{"a.B.c", "x&Y R&D -a- --b 1.Intro the.End 3.5x fig.2"},
	} {
		f.Add(seed[0], seed[1])
	}
	a, used := New(Options{}), new(Text)
	f.Fuzz(func(t *testing.T, title, abstract string) {
		text := new(Text)
		a.Analyze(text, title, abstract)
		check(t, text)
		a.Analyze(used, title, abstract)
		same(t, "with used memory", used, text)
		a.Analyze(used, norm.NFD.String(title), norm.NFD.String(abstract))
		same(t, "decomposed", used, text)
	})
}

// check holds what is true of the words of any text under the zero Options.
func check(t *testing.T, text *Text) {
	t.Helper()
	for i, w := range text.Words {
		form := text.Bytes(w)
		switch {
		case w.Kind >= Break:
			if w.Start != w.End || w.Hash != 0 || i == 0 || text.Words[i-1].Kind >= Break {
				t.Errorf("word %d: %+v", i, w)
			}
		case w.Kind != Term, w.Hash != Hash(form), !utf8.Valid(form):
			t.Errorf("word %d: %+v, %q", i, w, form)
		case bytes.IndexFunc(form, isLetterRune) < 0, bytes.IndexFunc(form, isNoWordRune) >= 0:
			t.Errorf("word %d is %q", i, form)
		case !bytes.Equal(bytes.ToLower(form), form) && !bytes.ContainsFunc(form, func(r rune) bool { return r == 'σ' || r == 'ς' }):
			t.Errorf("word %d is not in lower case: %q", i, form)
		}
	}
	if text.Title > len(text.Words) || text.Title > 0 && text.Words[text.Title-1].Kind != Sentence {
		t.Errorf("the title ends at word %d of %d, not after a sentence", text.Title, len(text.Words))
	}
}

func isLetterRune(r rune) bool { return unicode.IsLetter(r) || r == 0x3007 }

func isNoWordRune(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || bytes.ContainsRune([]byte(",;:()[]{}\"/\\@"), r)
}

func same(t *testing.T, what string, got, want *Text) {
	t.Helper()
	if show(got) != show(want) || got.Language != want.Language || got.Title != want.Title {
		t.Errorf("%s: %q %s, want %q %s", what, got.Language, show(got), want.Language, show(want))
	}
	hash := func(w Word) uint64 { return w.Hash }
	if !slices.Equal(mapped(got.Words, hash), mapped(want.Words, hash)) {
		t.Errorf("%s: other hashes", what)
	}
}

func mapped[T any](words []Word, f func(Word) T) []T {
	out := make([]T, len(words))
	for i, w := range words {
		out[i] = f(w)
	}
	return out
}
