package token

import "testing"

// The head of a word is what its bytes say, wherever the word lies, also behind
// all else that an abstract or a title has brought.
func TestHead(t *testing.T) {
	a := New(DefaultOptions())
	var text Text
	for _, field := range []string{
		"tide", "Tides of a harbour", "state-of-the-art measurements", "an unmistakably-long-word",
		"Gezeiten über Lübeck", "l'écluse d'été", "潮汐 ПРИЛИВ", "exactly-sixteen-", "seventeen-letters",
	} {
		for _, both := range [][2]string{{field, ""}, {"", field}, {field, field}} {
			text = Text{} // no memory of longer texts
			a.Analyze(&text, both[0], both[1])
			for _, w := range text.Words {
				form := text.Bytes(w)
				first, second := form[:min(8, len(form))], form[min(8, len(form)):min(16, len(form))]
				if x, y := text.Head(w); x != tail(first) || y != tail(second) {
					t.Errorf("head of %q in %q: %x, %x", form, both, x, y)
				}
			}
		}
	}
}
