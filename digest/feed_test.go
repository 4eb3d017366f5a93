package digest

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

// readFeed is written apart from the writer's types, after RFC 4287.
type readFeed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	ID      []string `xml:"http://www.w3.org/2005/Atom id"`
	Title   []string `xml:"http://www.w3.org/2005/Atom title"`
	Updated []string `xml:"http://www.w3.org/2005/Atom updated"`
	Author  []string `xml:"http://www.w3.org/2005/Atom author>name"`
	Entry   []struct {
		ID      []string `xml:"http://www.w3.org/2005/Atom id"`
		Title   []string `xml:"http://www.w3.org/2005/Atom title"`
		Updated []string `xml:"http://www.w3.org/2005/Atom updated"`
		Content string   `xml:"http://www.w3.org/2005/Atom content"`
		Link    []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"http://www.w3.org/2005/Atom link"`
	} `xml:"http://www.w3.org/2005/Atom entry"`
}

func feedOf(t *testing.T, f Feed) (readFeed, []byte) {
	t.Helper()
	var out bytes.Buffer
	if err := WriteFeed(&out, f); err != nil {
		t.Fatal(err)
	}
	var got readFeed
	d := xml.NewDecoder(bytes.NewReader(out.Bytes()))
	d.Strict = true
	if err := d.Decode(&got); err != nil {
		t.Fatal(err)
	}
	return got, out.Bytes()
}

func runs(n int) []*Digest {
	out := make([]*Digest, n)
	for i := range out {
		d := sample()
		d.Run.Number, d.Run.ID, d.Run.Made = i+1, fmt.Sprintf("%06d", i+1), d.Run.Made.AddDate(0, 0, i)
		out[i] = d
	}
	return out
}

func TestFeed(t *testing.T) {
	all := runs(40)
	got, data := feedOf(t, Feed{Title: "Harbour notes", Key: "/srv/state", Address: "https://example.org/feed.xml", Digests: all})
	id := regexp.MustCompile(`^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	if len(got.ID) != 1 || !id.MatchString(got.ID[0]) || len(got.Title) != 1 || len(got.Author) != 1 || len(got.Entry) != maxEntries {
		t.Errorf("feed %q %q, %d entries", got.ID, got.Title, len(got.Entry))
	}
	seen := map[string]bool{}
	for i, e := range got.Entry {
		updated, err := time.Parse(time.RFC3339, e.Updated[0])
		if want := all[39-i]; err != nil || !updated.Equal(want.Run.Made) || e.Title[0] != want.Subject() || e.Content != text(t, want) {
			t.Errorf("entry %d: %v %v %q", i, updated, err, e.Title)
		}
		if !id.MatchString(e.ID[0]) || seen[e.ID[0]] || len(e.Link) != 1 || e.Link[0].Href != all[0].Report {
			t.Errorf("entry %d: %q %v", i, e.ID, e.Link)
		}
		seen[e.ID[0]] = true
	}
	if got.Updated[0] != got.Entry[0].Updated[0] {
		t.Errorf("feed updated %s", got.Updated)
	}
	// The same runs in another order, then with one more: identities stay.
	all[3], all[30] = all[30], all[3]
	if _, other := feedOf(t, Feed{Title: "Harbour notes", Key: "/srv/state", Address: "https://example.org/feed.xml", Digests: all}); !bytes.Equal(other, data) {
		t.Error("the order of digests shows")
	}
	more, _ := feedOf(t, Feed{Key: "/srv/state", Digests: runs(41)})
	if more.ID[0] != got.ID[0] || more.Entry[1].ID[0] != got.Entry[0].ID[0] {
		t.Error("identities moved")
	}
	lint(t, data)
}

// lint asks libxml2 as well, where it is there.
func lint(t *testing.T, data []byte) {
	t.Helper()
	tool, err := exec.LookPath("xmllint")
	if err != nil {
		return
	}
	path := t.TempDir() + "/feed.xml"
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(tool, "--noout", path).CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

func TestHostileFeed(t *testing.T) {
	for from := range 13 {
		f := Feed{Title: hostileTexts()[from], Key: "k", Address: "javascript:alert(1)", Digests: []*Digest{hostile(3, from)}}
		got, data := feedOf(t, f)
		if len(got.Entry) != 1 || got.Entry[0].Title[0] != f.Digests[0].Subject() || bytes.Contains(data, []byte("<script")) {
			t.Errorf("entries %d", len(got.Entry))
		}
		for _, l := range got.Entry[0].Link {
			if !strings.HasPrefix(l.Href, "http") {
				t.Errorf("link %q", l.Href)
			}
		}
	}
}

func TestEmptyFeed(t *testing.T) {
	if got, _ := feedOf(t, Feed{}); len(got.Entry) != 0 || got.Title[0] != "Topics" {
		t.Errorf("%+v", got)
	}
}
