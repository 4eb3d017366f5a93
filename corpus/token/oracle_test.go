package token

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/clipperhouse/uax29/v2/words"
)

// byUnicode cuts text by Unicode Standard Annex 29, which agrees with our rules
// on letters, spaces and plain punctuation.
func byUnicode(text string) string {
	var found []string
	for segments := words.FromString(text); segments.Next(); {
		if w := segments.Value(); strings.ContainsFunc(w, unicode.IsLetter) {
			found = append(found, strings.ToLower(w))
		}
	}
	return strings.Join(found, " ")
}

// plain writes the words alone.
func plain(t *Text) string {
	var found []string
	for _, w := range t.Words {
		if w.Kind < Break {
			found = append(found, string(t.Bytes(w)))
		}
	}
	return strings.Join(found, " ")
}

func TestAgainstUnicodeSegmentation(t *testing.T) {
	a, text, compared := New(Options{}), new(Text), 0
	for _, s := range sentences {
		if strings.Contains("ja zh th fa", string(s.language)) {
			continue
		}
		for _, sentence := range s.texts {
			if strings.ContainsAny(sentence, "-'2") {
				continue
			}
			compared++
			a.Analyze(text, "", sentence)
			if got, want := plain(text), byUnicode(sentence); got != want {
				t.Errorf("%q:\n got %s\nwant %s", sentence, got, want)
			}
		}
	}
	if compared < 60 {
		t.Errorf("only %d sentences compared", compared)
	}
}

// TestRandomAgainstUnicodeSegmentation draws text from letters of many scripts.
func TestRandomAgainstUnicodeSegmentation(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	alphabet := []rune("aEzéßÉøŁłğαΩςДяієאבهيमी ,;()!?“” кд")
	a, text := New(Options{}), new(Text)
	for range 2000 {
		var b strings.Builder
		for range 40 {
			b.WriteRune(alphabet[random.IntN(len(alphabet))])
		}
		a.Analyze(text, "", b.String())
		if got, want := plain(text), byUnicode(b.String()); got != want {
			t.Fatalf("%q:\n got %s\nwant %s", b.String(), got, want)
		}
	}
}

// TestConcatenation: title and abstract are read each for itself.
func TestConcatenation(t *testing.T) {
	a := New(Options{})
	texts := prose(12)
	for i, title := range texts[:6] {
		abstract := texts[6+i]
		var both, first, second Text
		a.Analyze(&both, title, abstract)
		a.Analyze(&first, title, "")
		a.Analyze(&second, "", abstract)
		if got, want := show(&both), show(&first)+" "+show(&second); got != want {
			t.Errorf("got %s\nwant %s", got, want)
		}
		if got := mapped(both.Words[:both.Title], both.text); strings.Join(got, " ") != strings.Join(mapped(first.Words, first.text), " ") {
			t.Errorf("the title's words are %q", got)
		}
	}
}

func (t *Text) text(w Word) string { return string(t.Bytes(w)) }

func TestConcurrentUse(t *testing.T) {
	a, texts := New(DefaultOptions()), prose(40)
	want := make([]string, len(texts))
	for i, s := range texts {
		var text Text
		a.Analyze(&text, "", s)
		want[i] = show(&text)
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			var text Text
			for i, s := range texts {
				if a.Analyze(&text, "", s); show(&text) != want[i] {
					t.Errorf("document %d differs", i)
				}
			}
		})
	}
	group.Wait()
}

func TestNoAllocation(t *testing.T) {
	a, text, texts := New(DefaultOptions()), new(Text), prose(5)
	texts = append(texts, "Die Größe der Bäume, die wir in den Wäldern der Insel sahen, überraschte uns. "+texts[0],
		"L'étude de l'arbre qui n'est pas dans la forêt", "深度学习的方法")
	all := func() {
		for _, s := range texts {
			a.Analyze(text, s, s)
		}
	}
	all()
	if n := testing.AllocsPerRun(20, all); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestHostileText ends soon only if the cost is linear in the text.
func TestHostileText(*testing.T) {
	a, text := New(DefaultOptions()), new(Text)
	for _, unit := range []string{
		"a", "A.", "1", "1,", ".", "'", "-", "a-", "a'", "@", "a@", "www.", "://", "x://", "1,111", "\u0301", "e\u0301", "学", "の", "é", "é-",
		"\xff", "\xc3", "\u200b", "&", "a.B", "\n", "l'a", "ー", "+", "a+", "#", "(", ". (", "!\"", "a://b ", "\uFFFC",
	} {
		a.Analyze(text, unit, strings.Repeat(unit, 200_000/len(unit)))
	}
}
