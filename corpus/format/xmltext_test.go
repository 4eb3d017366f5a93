package format

import (
	"strings"
	"testing"
)

func TestXMLText(t *testing.T) {
	for _, c := range []struct{ xml, want string }{
		{"H<sub>2</sub>O", "H2O"},
		{"CO\n   <sub>2</sub>\n  vent", "CO2 vent"},
		{"a <i>b</i>, <b>c</b>d", "a b, cd"},
		{"<p>One\n two.</p><p>Three.</p>", "One two.\nThree."},
		{"<sec><title>Aim</title><p>To see.</p></sec><sec><title>End</title><p>Seen.</p></sec>", "Aim\nTo see.\nEnd\nSeen."},
		{"<list><list-item><p>x</p></list-item><list-item><label>2</label>y</list-item></list>", "x\n2 y"},
		{"one<break/>two", "one two"},
		{"P <inline-formula><alternatives><tex-math>\\alpha</tex-math><math><mi>α</mi><mo>=</mo><mn>1</mn></math></alternatives></inline-formula>.", "P α=1."},
		{"<alternatives><tex-math>\\documentclass{minimal}\\begin{document}$x^2$\\end{document}</tex-math><graphic/></alternatives>", "$x^2$"},
		{"<math><semantics><mi>x</mi><annotation>x</annotation></semantics></math>", "x"},
		{"a &lt; b &amp; c &gt; d &quot;e&apos;", "a < b & c > d \"e'"},
		{"&eacute;&thinsp;&hyphen;&AMP;&Lt;", "é\u2009‐&≪"},
		{"AT&T, R&D; &unknown; &", "AT&T, R&D; &unknown; &"},
		{"x&#0;y&#x1F;z&#xD800;&#99999999999;&#65;&#x42;", "x\uFFFDy\uFFFDz\uFFFD\uFFFDAB"},
		{"a\x00b\x1fc\uFFFEd", "a b c d"},
		{"x[[1]]>0", "x[[1]]>0"},
		{"<![CDATA[a & b &amp; \x01]]>", "a & b &amp;"},
		{"Era &#151; Roles \u0093x\u0094", "Era — Roles “x”"},
		{"<!-- c --><?pi?>t<!-- c -->u", "tu"},
	} {
		e, err := parseXML([]byte("<x>"+c.xml+"</x>"), 1)
		if err != nil {
			t.Errorf("%s: %v", c.xml, err)
			continue
		}
		if got := e.plain(); strings.ReplaceAll(got, "\u2009", " ") != strings.ReplaceAll(c.want, "\u2009", " ") {
			t.Errorf("%s: %q, want %q", c.xml, got, c.want)
		}
	}
}

func TestWithoutEscapedTags(t *testing.T) {
	for in, want := range map[string]string{
		"<i>E. coli</i> &amp; H<sub>2</sub>O": "E. coli & H2O",
		"<p>One.</p><p>Two.</p>":              "One.  Two.",
		"<jats:p>One</jats:p>":                "One",
		`<span class="x">a</span>`:            "a",
		"a<b and c>d, 1 < 2 > 0":              "a<b and c>d, 1 < 2 > 0",
	} {
		if got := withoutEscapedTags(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestXMLAbstractMissing(t *testing.T) {
	for _, s := range []string{"[No abstract available]", "No abstract available.", "N/A", "(Abstract not available)", "null"} {
		if realAbstract(s) != "" {
			t.Errorf("%q is taken for an abstract", s)
		}
	}
	if s := "No abstract nonsense holds here."; realAbstract(s) != s {
		t.Errorf("%q is not taken for an abstract", s)
	}
}

// TestDeclaredCharset: a declared encoding is followed, UTF-16 that has been
// decoded already and unknown ones are not.
func TestDeclaredCharset(t *testing.T) {
	for _, c := range []struct{ declaration, title, want string }{
		{`encoding="ISO-8859-1"`, "Gr\xf6\xdfe \x96", "Größe –"},
		{`encoding='windows-1251'`, "\xcf\xf0\xe8\xeb\xe8\xe2", "Прилив"},
		{`encoding="Shift_JIS" standalone="yes"`, "\x92\xaa", "潮"},
		{`encoding="utf-8"`, "Größe", "Größe"},
		{`encoding="UTF-16"`, "Größe", "Größe"},
		{`encoding="no-such"`, "Größe", "Größe"},
		{``, "Größe", "Größe"},
	} {
		text := `<?xml version="1.0" ` + c.declaration + "?>\n<feed>" + anEntry(c.title) + "</feed>"
		docs, bad := parseXMLText(t, arxivAtom, text, Options{})
		if len(docs) != 1 || len(bad) != 0 || docs[0].Title != c.want {
			t.Errorf("%s: %v, %v", c.declaration, docs, bad)
		}
	}
}
