package format

import (
	"fmt"
	"strings"
	"testing"
)

// manyRecords is n invented records of about 1,200 bytes, with what slows
// readers down: escapes, names beyond ASCII, and fields that nobody asks for.
func manyRecords(n int) string {
	var b strings.Builder
	text := strings.TrimSpace(prose("Spring", 900))
	for i := range n {
		fmt.Fprintf(&b, `{"id": "9411.%05d", "title": "Tides of the \"%d\" kind in the Bay of Zürich", "abstract": "%s\n $\\alpha_%d$ rises.", `+
			`"authors": ["Ann Bee", "Cy Dée", "Ed Eff"], "categories": ["ph.oc", "ph.ao"], "date": "%d-%02d-%02d", "doi": null, `+
			`"other": {"pages": [1, 20], "comments": "12 pages, 3 figures", "score": 0.75}}`+"\n",
			i, i%7, text, i, 1990+i%30, 1+i%12, 1+i%28)
	}
	return b.String()
}

func BenchmarkJSONLines(b *testing.B) {
	benchmarkFormat(b, jsonLines, manyRecords(2000), 2000)
}

func BenchmarkJSONArray(b *testing.B) {
	text := "[" + strings.ReplaceAll(strings.TrimSpace(manyRecords(2000)), "\n", ",\n") + "]"
	benchmarkFormat(b, jsonAny, text, 2000)
}

func benchmarkFormat(b *testing.B, f Format, text string, want int) {
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for d, err := range f.Read(strings.NewReader(text), "x", Options{}) {
			if err != nil || d.Title == "" {
				b.Fatal(err)
			}
			n++
		}
		if n != want {
			b.Fatalf("%d records, want %d", n, want)
		}
	}
}
