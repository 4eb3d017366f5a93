package eml

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"
	"time"
)

func sample() *Message {
	return &Message{
		From: "Harbour notes <notes@example.org>", To: []string{"Ann Keel <ann@example.org>", "bo@example.net"},
		Subject: "Harbour notes, May 2024: 2 topics rising beyond doubt", Date: time.Date(2024, 6, 1, 6, 0, 12, 0, time.UTC),
		ID: "0a1b@example.org", Text: "Plain – text\n.\nend\n", HTML: "<p>Größer</p>\n" + strings.Repeat("x", 2000),
		Images: []Image{{CID: "c1@example.org", Name: "chart-1.png", PNG: bytes.Repeat([]byte{0, 1, 250}, 100)}},
	}
}

func write(t testing.TB, m *Message) []byte {
	t.Helper()
	data, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// parts reads a body with the standard library's readers: content type to content.
func parts(t testing.TB, kind string, body io.Reader) map[string][]byte {
	t.Helper()
	media, params, err := mime.ParseMediaType(kind)
	if err != nil || !strings.HasPrefix(media, "multipart/") {
		t.Fatalf("%q: %v", kind, err)
	}
	out := map[string][]byte{}
	for r := multipart.NewReader(body, params["boundary"]); ; {
		p, err := r.NextRawPart()
		if err == io.EOF {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		kind := p.Header.Get("Content-Type")
		if strings.HasPrefix(kind, "multipart/") {
			for k, v := range parts(t, kind, p) {
				out[k] = v
			}
			continue
		}
		var content io.Reader = quotedprintable.NewReader(p)
		if p.Header.Get("Content-Transfer-Encoding") == "base64" {
			content = base64.NewDecoder(base64.StdEncoding, p)
		}
		data, err := io.ReadAll(content)
		if err != nil {
			t.Fatal(err)
		}
		media, _, _ := mime.ParseMediaType(kind)
		out[media+p.Header.Get("Content-Id")] = data
	}
}

func TestRoundTrip(t *testing.T) {
	m := sample()
	data := write(t, m)
	read, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if date, err := read.Header.Date(); err != nil || !date.Equal(m.Date) {
		t.Errorf("date %v, %v", date, err)
	}
	if got := read.Header.Get("Message-ID"); got != "<0a1b@example.org>" {
		t.Errorf("Message-ID %s", got)
	}
	if to, err := read.Header.AddressList("To"); err != nil || len(to) != 2 || to[0].Name != "Ann Keel" || to[1].Address != "bo@example.net" {
		t.Errorf("to %v, %v", to, err)
	}
	got := parts(t, read.Header.Get("Content-Type"), read.Body)
	crlf := func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") }
	for kind, want := range map[string]string{
		"text/plain": crlf(m.Text), "text/html": crlf(m.HTML), "image/png<c1@example.org>": string(m.Images[0].PNG),
	} {
		if string(got[kind]) != want {
			t.Errorf("%s: got %.80q", kind, got[kind])
		}
	}
	lines(t, data)
}

// lines checks what a mail server asks of lines.
func lines(t testing.TB, data []byte) {
	t.Helper()
	for line := range bytes.SplitSeq(data, []byte("\r\n")) {
		if len(line) > 998 || bytes.ContainsAny(line, "\r\n\x00") {
			t.Errorf("bad line %.100q", line)
		}
		for _, c := range line {
			if c > '~' {
				t.Fatalf("not ASCII: %.100q", line)
			}
		}
	}
}

func TestSameBytes(t *testing.T) {
	if !bytes.Equal(write(t, sample()), write(t, sample())) {
		t.Error("equal messages are different bytes")
	}
}

func TestWithoutImages(t *testing.T) {
	m := sample()
	m.Images = nil
	read, err := mail.ReadMessage(bytes.NewReader(write(t, m)))
	if err != nil {
		t.Fatal(err)
	}
	if got := parts(t, read.Header.Get("Content-Type"), read.Body); len(got) != 2 {
		t.Errorf("%d parts", len(got))
	}
}

func TestFaults(t *testing.T) {
	m := sample()
	m.From = "nobody"
	m.To = []string{"a@b.org\r\nBcc: c@d.org", `"x,evil@e.org"@b.org`, "ü@example.org", "ok@example.org"}
	m.ID, m.Images[0].CID, m.Images[0].Name = "a\r\nb@c", "none", `x"y`
	_, err := m.Bytes()
	if err == nil {
		t.Fatal("no error")
	}
	if got := strings.Count(err.Error(), "\n") + 1; got != 7 {
		t.Errorf("%d faults, want 7:\n%v", got, err)
	}
	for _, host := range []string{"", "a b", "a\r\nb", "x@y", "a..b", "<a>"} {
		if id, err := NewID("key", host); err == nil {
			t.Errorf("host %q gives %s", host, id)
		}
	}
}

// FuzzSubject holds that whatever a subject or name says, it stays one field
// that reads back as it was.
func FuzzSubject(f *testing.F) {
	for _, s := range []string{
		"plain", "a\r\nBcc: evil@example.org", "=?utf-8?q?x?=", "עברית 🌊 日本語", strings.Repeat("long ", 400), strings.Repeat("u", 5000),
		"nul \x00 \xff", " two  spaces ", "\u2028", "tab\tx", "a, b <c@d>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := sample()
		m.Subject = s
		data := write(t, m)
		lines(t, data)
		read, err := mail.ReadMessage(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if len(read.Header) != 8 {
			t.Errorf("%d header fields", len(read.Header))
		}
		got, err := new(mime.WordDecoder).DecodeHeader(read.Header.Get("Subject"))
		if want := strings.Join(strings.Fields(oneLine(s)), " "); err != nil || got != want {
			t.Errorf("subject %q, want %q (%v)", got, want, err)
		}
		name := strings.Join(strings.Fields(oneLine(s)), " ")
		list := addresses([]*mail.Address{{Name: name, Address: "a@example.org"}, {Address: "b@example.org"}})
		read2, err := mail.ParseAddressList(list)
		if err != nil || len(read2) != 2 || read2[0].Name != name {
			t.Errorf("addresses %q: %v, %v", list, read2, err)
		}
	})
}

func ExampleMessage_Bytes() {
	id, _ := NewID("run 42", "example.org")
	m := &Message{
		From: "notes@example.org", To: []string{"ann@example.org"}, Subject: "Nothing beyond doubt",
		Date: time.Date(2024, 6, 1, 6, 0, 0, 0, time.UTC), ID: id, Text: "Nothing.\n", HTML: "<p>Nothing.</p>",
	}
	data, err := m.Bytes()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.Join(strings.Split(string(data), "\r\n")[:5], "\n"))
	// Output:
	// From: <notes@example.org>
	// To: <ann@example.org>
	// Subject: Nothing beyond doubt
	// Date: Sat, 01 Jun 2024 06:00:00 +0000
	// Message-ID: <f96a96ef35b47b2883c9008e7f4d556b@example.org>
}
