package clean_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"tidemark/corpus/clean"
)

// checkClean tests what holds for any cleaned text.
func checkClean(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string, f func(string) (string, clean.Audit),
) {
	t.Helper()
	got, audit := f(text)
	if !utf8.ValidString(got) {
		t.Fatalf("%q: result %q is not valid UTF-8", text, got)
	}
	if i := strings.IndexFunc(got, func(r rune) bool { return r < ' ' && r != '\n' || 0x7f <= r && r < 0xa0 }); i >= 0 {
		t.Fatalf("%q: control character at byte %d of %q", text, i, got)
	}
	if strings.Contains(got, "  ") || strings.TrimSpace(got) != got {
		t.Fatalf("%q: idle white space in %q", text, got)
	}
	if !norm.NFKC.IsNormalString(got) {
		t.Fatalf("%q: result %q is not in normal form KC", text, got)
	}
	again, second := f(got)
	if again != got {
		t.Fatalf("%q\nonce  %q\ntwice %q", text, got, again)
	}
	if second.Counts != [clean.Kinds]int{} {
		t.Fatalf("%q: clean text %q is counted as changed: %v", text, got, second)
	}
	if n := audit.Counts[clean.Notice]; n != len(audit.Notices) {
		t.Fatalf("%q: %d notices counted, %d kept", text, n, len(audit.Notices))
	}
}

// pieces are what hostile text is put together from.
var pieces = []string{
	"$", "$$", `\(`, `\)`, `\`, "{", "}", `\cite{`, `\emph{`, `\"`, `\'`, "o", `\c`, `\v`, "^", "_", "~", "`", "''", "--", "-\n",
	"<", ">", "</", "<p>", "<i>", "</i>", "<math>", "</math>", "<sup>", "2", "</sup>", "<br/>", "<!--", "-->",
	"&", "&amp;", "amp;", "&lt;", "&gt;", "&#x26;", "&#36;", "&beta;", ";", "#38;",
	"http://", "www.", "a.org", "/", "@", "doi:", "10.1234", ":", "1234.56789", "arXiv", "hep-th", "/9901001",
	"© ", "(c) 2001 ", "Copyright ", "All rights reserved. ", "Published by ", "S. ", "Comment: 2 pages, ",
	"RESULTS", "Methods", "Abstract ", "We ", "and ", ". ", ": ", " – ", "—", "THE MAIN: ",
	"\n", "\r\n", " ", "\t", "\x00", "\x1e", "\u2029", "\u00ad", "\u200b", "\ufffc", "\ufffd", "\xff", "\u0301", "ﬁ", "µ", "＄", "＜", "\u0092", "\u008e",
	"alpha", `\alpha`, "K", "x", "sim", "0.1", "CO", "漢", "。", "É", ".", ",", "(", ")", "[", "]", "*", "%", "5",
}

func TestProperties(t *testing.T) {
	for name, f := range map[string]func(string) (string, clean.Audit){"abstract": clean.Abstract, "title": clean.Title} {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 24).Draw(t, "pieces"), "")
			checkClean(t, text, f)
		}))
	}
}

func FuzzAbstract(f *testing.F) {
	for _, p := range pieces {
		f.Add("Tides " + p + " rise" + p + p + ".")
	}
	f.Add(`The $K$-means of \emph{Schr\"odinger} <i>x</i> &amp;lt; 5. METHODS: We. © 2001 X.`)
	f.Fuzz(func(t *testing.T, text string) {
		checkClean(t, text, clean.Abstract)
		checkClean(t, text, clean.Title)
		clean.Stub(text)
		clean.Withdrawn(text, text)
		if r := clean.Readable(text); utf8.ValidString(text) && !utf8.ValidString(r) {
			t.Fatalf("%q: readable %q is not valid UTF-8", text, r)
		}
	})
}

// hostile are units that, repeated, are the worst for one pass or other.
var hostile = append(pieces,
	`\begin{equation}`, `\footnote{`, `\cite{a`, `$x`, `$ x`, `\[`, `$\text{`, `$x_{`, "<b>", "<i><b>", "<math><b>", "&amp",
	"amp;amp;", "https://a. com/", "a/", "a.com/", "10.1234/", "(", "((c) 2001", "(C) 2001 S. ", "©2001. ", "RESULTS: ",
	"A B: ", "Results and ", "- ", "a-\n", ". \n", "x\u00ad\n ", "\u0301", "All. ",
)

// TestHostile cleans long runs of the same. Were any pass quadratic this would
// take many minutes.
func TestHostile(t *testing.T) {
	for _, unit := range hostile {
		text := strings.Repeat(unit, 1<<16/len(unit))
		checkClean(t, "<!--</math>--></b>"+text+"</math></i>$", clean.Title)
		clean.Abstract("<math>" + text + `}</math>. All rights reserved.`)
		clean.Withdrawn(text, text)
		clean.Stub(text)
		clean.Readable(text)
	}
	for _, unit := range []string{"$", `\`, "{", "{}", "<", "&amp;amp;", "©", "&", "}", "$x", "/", `\cite{`, "<math>"} {
		text := strings.Repeat(unit, 1<<20/len(unit))
		clean.Abstract(text)
		clean.Abstract(text + strings.Repeat("}", 1<<18))
	}
}
