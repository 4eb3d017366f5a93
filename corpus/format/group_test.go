package format

import "testing"

// TestGroup: the field that the user names becomes the group, in every family
// of formats; nothing else ever does.
func TestGroup(t *testing.T) {
	for _, c := range []struct{ format, field, text string }{
		{"jsonl", "meta.side", `{"title":"Tides","abstract":"They rise.","group":"no","meta":{"side":" the  north "}}` + "\n"},
		{"json", "meta.side", "[\n" + `{"title":"Tides","abstract":"They rise.","group":"no","meta":{"side":"the north"}}` + "\n]"},
		{"csv", "Side", "title,abstract,group,side\nTides,They rise,no,<i>the</i> north\n"},
		{"ris", "LB", "TY  - JOUR\nTI  - Tides\nAB  - They rise.\nLB  - the north\nER  - \n"},
		{"nbib", "CRDT", "PMID- 1\nTI  - Tides\nCRDT- the north\n"},
		{"refer", "%Z", "%T Tides\n%A Ebb\n%X They rise.\n%Z the north\n"},
		{"wos", "WC", "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nTI Tides\nAB They rise.\nWC the north\nER\n\nEF\n"},
		{"bibtex", "Side", "@article{a,\n title = {Tides},\n group = {no},\n side = {the {n}orth}\n}\n"},
		{"arxiv-atom", "side", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/2401.00001v2</id><title>Tides</title><side>the north</side></entry></feed>`},
		{"parquet", "meta.journal", ""},
	} {
		want := "the north"
		name := parquetFile("none")
		if c.text != "" {
			name = write(t, t.TempDir(), "in", c.text)
		} else {
			want = "Tides"
		}
		f := byName(t, c.format)
		for _, opts := range []Options{{Format: f}, {Format: f, Map: map[string]string{"group": c.field}}} {
			docs, bad, _ := readNames(t, opts, name)
			if len(docs) == 0 || len(bad) != 0 {
				t.Errorf("%s: %d documents, %v", c.format, len(docs), bad)
				continue
			}
			if expected := map[bool]string{true: want}[opts.Map != nil]; docs[0].Group != expected {
				t.Errorf("%s: group %q, want %q", c.format, docs[0].Group, expected)
			}
		}
	}
}
