package digest

import (
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"io"
	"time"

	"tidemark/internal/prose"
)

// Feed is a collection's digests as an Atom feed (RFC 4287).
type Feed struct {
	// Title names the collection.
	Title string
	// Key tells this feed from all others: the path or address of the state. Equal
	// keys give equal identities for ever.
	Key string
	// Address is where the feed can be fetched, http or https; may be "".
	Address string
	// Digests are those to show, in any order; the newest 30 are taken.
	Digests []*Digest
}

// maxEntries is the number of digests in a feed.
const maxEntries = 30

// The elements of Atom that are used, in the order of the schema.
type (
	atomFeed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Author  atomAuthor  `xml:"author"`
		Links   []atomLink  `xml:"link"`
		Program string      `xml:"generator"`
		Entries []atomEntry `xml:"entry"`
	}
	atomAuthor struct {
		Name string `xml:"name"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	}
	atomEntry struct {
		ID      string      `xml:"id"`
		Title   string      `xml:"title"`
		Updated string      `xml:"updated"`
		Links   []atomLink  `xml:"link"`
		Content atomContent `xml:"content"`
	}
	atomContent struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
)

// WriteFeed writes the feed with the newest 30 digests, newest first. The same
// run always has the same identity, so that readers show it once.
func WriteFeed(w io.Writer, f Feed) error {
	digests := newest(f.Digests)
	title := prose.Cut(f.Title, maxTitle)
	if title == "" {
		title = "Topics"
	}
	feed := atomFeed{
		ID: urn(f.Key), Title: title, Updated: stamp(time.Unix(0, 0)), Author: atomAuthor{"tidemark"}, Program: "tidemark",
	}
	if a := prose.SafeURL(f.Address); a != "" {
		feed.Links = []atomLink{{"self", a}}
	}
	if len(digests) > 0 {
		feed.Updated = stamp(digests[0].Run.Made)
	}
	for _, d := range digests {
		e, err := d.entry(f.Key)
		if err != nil {
			return err
		}
		feed.Entries = append(feed.Entries, e)
	}
	data, err := xml.MarshalIndent(feed, "", " ")
	if err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	_, err = w.Write(append([]byte(xml.Header), append(data, '\n')...))
	return err
}

// entry is one digest; its text is the plain one, which every reader shows.
func (d *Digest) entry(key string) (atomEntry, error) {
	var text bytes.Buffer
	if err := WriteText(&text, d); err != nil {
		return atomEntry{}, err
	}
	e := atomEntry{
		ID: urn(key + "\x00" + d.Run.ID + "\x00" + d.Run.Hash), Title: prose.Clean(d.Subject()), Updated: stamp(d.Run.Made),
		Content: atomContent{"text", text.String()},
	}
	if a := prose.SafeURL(d.Report); a != "" {
		e.Links = []atomLink{{"alternate", a}}
	}
	return e, nil
}

// stamp is an RFC 3339 instant in UTC.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// urn is the name-based identifier of a key: a UUID of version 8, whose bits are
// the maker's own (RFC 9562, 5.8), here of SHA-256.
func urn(key string) string {
	h := sha256.Sum256([]byte("tidemark feed\x00" + key))
	h[6], h[8] = h[6]&0x0f|0x80, h[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", h[:4], h[4:6], h[6:8], h[8:10], h[10:16])
}
