package format

import (
	"bufio"
	"io"
	"regexp"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

var declaredEncoding = regexp.MustCompile(`^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

// inDeclaredCharset returns r in UTF-8 if it declares another encoding. UTF-16
// is decoded before a format reads, so there the declaration is out of date;
// an encoding that nobody knows is taken for UTF-8.
func inDeclaredCharset(r io.Reader) *bufio.Reader {
	br, ok := r.(*bufio.Reader)
	if !ok || br.Size() < headSize {
		br = bufio.NewReaderSize(r, headSize)
	}
	head, _ := br.Peek(nameRoom)
	m := declaredEncoding.FindSubmatch(head)
	if m == nil {
		return br
	}
	charset, err := htmlindex.Get(string(m[1]))
	if err != nil {
		return br
	}
	if name, _ := htmlindex.Name(charset); name == "utf-8" || strings.HasPrefix(name, "utf-16") || name == "replacement" {
		return br
	}
	return decoded(br, charset.NewDecoder())
}
