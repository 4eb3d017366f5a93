package format

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkXML reads the real files of each format, joined until they make a
// few megabytes.
func BenchmarkXML(b *testing.B) {
	for _, c := range []struct {
		format Format
		files  string // below the shared data
	}{
		{arxivOAI, "arxiv-oai/ListRecordsResponse.xml"},
		{arxivAtom, "arxiv-atom/*.xml"},
		{pubmedXML, "pubmed-xml/*.xml"},
		{crossrefXML, "crossref-xml/*.xml"},
		{jats, "jats-nxml/*.nxml"},
		{aclXML, "acl-anthology-xml/W19.xml"},
	} {
		b.Run(c.format.Name, func(b *testing.B) {
			text := joinedFiles(b, c.files, 4<<20)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				n := 0
				for _, err := range c.format.Read(bytes.NewReader(text), "x", Options{}) {
					if err == nil {
						n++
					}
				}
				if n < 10 {
					b.Fatalf("%d documents", n)
				}
			}
		})
	}
}

func joinedFiles(b *testing.B, pattern string, size int) []byte {
	b.Helper()
	names, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "data", "formats", pattern))
	if err != nil || len(names) == 0 {
		b.Skipf("no %s in the shared test data beside the project", pattern)
	}
	var text []byte
	for len(text) < size {
		for _, name := range names {
			raw, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			text = append(text, raw...)
		}
	}
	return text
}
