package format

import (
	"reflect"
	"testing"
	"unicode/utf8"
)

// sameTree reports whether two trees hold the same names, attributes and texts.
// Namespaces, which encoding/xml spells out, are not compared.
func sameTree(a, b *element) bool {
	if a.name != b.name || a.text != b.text || len(a.kids) != len(b.kids) || len(a.attrs) != len(b.attrs) {
		return false
	}
	for i := range a.attrs {
		if a.attrs[i].Name.Local != b.attrs[i].Name.Local || a.attrs[i].Value != b.attrs[i].Value {
			return false
		}
	}
	for i := range a.kids {
		if !sameTree(a.kids[i], b.kids[i]) {
			return false
		}
	}
	return true
}

// fastAgrees compares the two parsers at a record: what the fast one takes,
// encoding/xml takes, with the same tree.
func fastAgrees(t *testing.T, record string) (taken bool) {
	t.Helper()
	if !utf8.ValidString(record) {
		return false
	}
	raw := repairXML([]byte(record))
	fast, ok := fastXML(raw)
	if !ok {
		return false
	}
	slow, err := slowXML(raw, 1)
	if err != nil || !sameTree(fast, slow) {
		t.Errorf("%q: encoding/xml says %+v, %v; the fast parser %+v", record, slow, err, fast)
	}
	return true
}

var plainXML = []string{
	"<a/>", "<a></a >", "<a b='1' c=\"2\"/>", "<x:a y:b = '1'>t</x:a>", "<a>\r\n<b>1 &lt; 2 &amp; &#x3b1;&#65;</b>\r</a>",
	"<a><![CDATA[x < y\r\n]]><![CDATA[]]>z<!-- no - no --></a>", "<a b='&quot;\r\n\t'>\u0097\u00e9</a>", "<a b=''c=''/>", "<!-- x --><a/> ",
	"<a>&eacute; & &nbsp; ]]> &#0;</a>", "<a xmlns='u' xmlns:p='v'><p:b/></a>", "<a b='>'>]]</a>",
}

// oddXML is for encoding/xml, which may take it or not.
var oddXML = []string{
	"", "text", "<a>", "</a>", "<a></b>", "<x:a></y:a>", "<x:a></a>", "<a b=1/>", "<a b/>", "<a b='<'/>", "<a b='1/>", "<a / >", "< a/>",
	"<a><!-- -- --></a>", "<a><!-- ---></a>", "<a><!-- </a>", "<?xml version='1.0'?><a/>", "<!DOCTYPE a><a/>", "<é/>", "<aé/>", "<a:b:c/>", "<a:/>", "<:a/>",
	"<a><![CDATA[</a>", "<a b=\"'/>", "<1/>",
}

func TestFastXML(t *testing.T) {
	for _, s := range plainXML {
		if !fastAgrees(t, s) {
			t.Errorf("%q: left to encoding/xml", s)
		}
	}
	for _, s := range oddXML {
		if fastAgrees(t, s) {
			t.Errorf("%q: taken", s)
		}
	}
}

func FuzzFastXML(f *testing.F) {
	for _, list := range [][]string{plainXML, oddXML} {
		for _, s := range list {
			f.Add(s)
		}
	}
	f.Fuzz(func(t *testing.T, s string) { fastAgrees(t, s) })
}

// TestKid: the first element of a path is the first of all.
func TestKid(t *testing.T) {
	e, err := parseXML([]byte("<r><a/><a><b>1</b></a><a><b>2</b><c/></a></r>"), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range [][]string{{}, {"a"}, {"a", "b"}, {"a", "c"}, {"b"}, {"a", "b", "c"}} {
		var want *element
		if all := e.all(path...); len(all) > 0 {
			want = all[0]
		}
		if got := e.kid(path...); !reflect.DeepEqual(got, want) {
			t.Errorf("%v: %+v, want %+v", path, got, want)
		}
	}
}
