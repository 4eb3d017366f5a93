package token

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWords(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Graph Neural-Networks, at scale.", "graph neural-networks at scale"},
		{"state-of-the-art t-SNE of COVID-19 and word2vec", "state-of-the-art t-sne of covid-19 and word2vec"},
		{"C++ and C# in node.js; 3D x_1", "c++ and c# in node.js 3d x_1"},
		{"the user’s models' don't", "the user models don't"},
		{"Schrödinger’s Ångström naïve Ḥasan", "schrödinger ångström naïve ḥasan"},
		{"eﬃcient ﬁne-tuning", "efficient fine-tuning"},
		{"soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"},
		{`{\em finite sample} with \alpha-stable \textbf{noise}`, "finite sample with stable noise"},
		{"``skills,'' (sim0.01%", "skills sim0.01"},
		{"2019 12.5 100 1e5", "1e5"},
		{"see https://example.org/a-b?c=d. And www.example.org, me@example.org today", "see and today"},
		{"深度学习 модель αβγ", "深度学习 модель αβγ"},
		{"a--b --- c...d 'quoted' -dash- _under_", "a b c d quoted dash under"},
		{"bad \xff byte\x00nul", "bad byte nul"},
		{"", ""},
		{"\\", ""},
	} {
		got := strings.Join(New(Options{}).Append(nil, c.text), " ")
		if got != c.want {
			t.Errorf("%q:\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestStopWordsAndLengths(t *testing.T) {
	a := New(DefaultOptions())
	long := strings.Repeat("x", 41)
	got := a.Append([]string{"kept"}, "We propose the graph method x of "+long+" networks")
	if want := []string{"kept", "graph", "networks"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestStopWordsAreReachable(t *testing.T) {
	a := New(Options{})
	for _, w := range English() {
		if got := a.Append(nil, w); len(got) != 1 || got[0] != w {
			t.Errorf("the stop word %q can never match: it is read as %q", w, got)
		}
	}
}

func FuzzAppend(f *testing.F) {
	f.Add(`{\em a} http://x ﬁ C++ 's \`)
	f.Add("é\u0301\xff-\xff don’t a@b.c")
	f.Fuzz(func(t *testing.T, text string) {
		a := New(Options{MaxLength: 40})
		for _, w := range a.Append(nil, text) {
			if !utf8.ValidString(w) || w == "" || strings.ContainsAny(w, " \t\n\\") {
				t.Errorf("%q gives %q", text, w)
			}
		}
	})
}
