package report

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html/template"

	"tidemark/internal/prose"
)

// maxLogo is the size of a logo in bytes: it stands in every copy of the page.
const maxLogo = 300_000

// Logo is an image that stands beside the title.
type Logo struct {
	kind string // image/png and the like
	data []byte
}

// NewLogo takes a PNG, JPEG, GIF, WebP or SVG image of at most 300 kB; which of
// these it is shows in its first bytes. The page embeds it as an image, in which
// a browser neither runs scripts nor follows links.
func NewLogo(data []byte) (Logo, error) {
	if len(data) > maxLogo {
		return Logo{}, fmt.Errorf("logo has %s bytes: make it smaller than %s", prose.Count(len(data)), prose.Count(maxLogo))
	}
	kind := imageKind(data)
	if kind == "" {
		return Logo{}, fmt.Errorf("logo is no image that a page can hold: use PNG, JPEG, GIF, WebP or SVG")
	}
	return Logo{kind, bytes.Clone(data)}, nil
}

// imageKind is the media type of an image, "" for anything else.
func imageKind(data []byte) string {
	for _, f := range []struct{ start, kind string }{
		{"\x89PNG\r\n\x1a\n", "image/png"},
		{"\xff\xd8\xff", "image/jpeg"},
		{"GIF87a", "image/gif"},
		{"GIF89a", "image/gif"},
	} {
		if bytes.HasPrefix(data, []byte(f.start)) {
			return f.kind
		}
	}
	if len(data) > 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP" {
		return "image/webp"
	}
	head := bytes.TrimLeft(bytes.TrimPrefix(data[:min(len(data), 2000)], []byte("\xef\xbb\xbf")), " \t\r\n")
	if bytes.HasPrefix(head, []byte("<svg")) || bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<svg")) {
		return "image/svg+xml"
	}
	return ""
}

// address is the logo as a data address, "" for none.
func (l Logo) address() template.URL {
	if len(l.data) == 0 {
		return ""
	}
	return template.URL("data:" + l.kind + ";base64," + base64.StdEncoding.EncodeToString(l.data))
}
