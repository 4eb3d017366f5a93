package eml

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"
)

// boundaries are the lines that part the message: a hash of what it holds. A
// line of the content can equal one only by a collision of SHA-256; besides,
// an underscore after an equals sign is not in quoted-printable or base64.
func (m *Message) boundaries() (outer, inner string) {
	h := sha256.New()
	for _, s := range []string{m.ID, m.Text, m.HTML} {
		io.WriteString(h, s)
		h.Write([]byte{0})
	}
	sum := hex.EncodeToString(h.Sum(nil))
	return "=_a" + sum[:32], "=_r" + sum[32:]
}

// body writes the header of the content and the content: the text, then the
// HTML with its images, since the last alternative is the best.
func (m *Message) body(out *bytes.Buffer, outer, inner string) error {
	field(out, "Content-Type", `multipart/alternative; boundary="`+outer+`"`)
	out.WriteString("\r\n")
	alternatives := multipart.NewWriter(out)
	if err := alternatives.SetBoundary(outer); err != nil {
		return err
	}
	if err := prose(alternatives, "text/plain", m.Text); err != nil {
		return err
	}
	if err := m.related(alternatives, inner); err != nil {
		return err
	}
	return alternatives.Close()
}

// related writes the HTML, with its images in the same part where it has any.
func (m *Message) related(w *multipart.Writer, boundary string) error {
	if len(m.Images) == 0 {
		return prose(w, "text/html", m.HTML)
	}
	part, err := w.CreatePart(textproto.MIMEHeader{"Content-Type": {`multipart/related; type="text/html"; boundary="` + boundary + `"`}})
	if err != nil {
		return err
	}
	parts := multipart.NewWriter(part)
	if err := parts.SetBoundary(boundary); err != nil {
		return err
	}
	if err := prose(parts, "text/html", m.HTML); err != nil {
		return err
	}
	for _, i := range m.Images {
		if err := image(parts, i); err != nil {
			return err
		}
	}
	return parts.Close()
}

// prose writes text as a part in quoted-printable.
func prose(w *multipart.Writer, kind, text string) error {
	part, err := w.CreatePart(textproto.MIMEHeader{
		"Content-Type":              {kind + "; charset=utf-8"},
		"Content-Transfer-Encoding": {"quoted-printable"},
	})
	if err != nil {
		return err
	}
	q := quotedprintable.NewWriter(part)
	// A lone CR would end a line for some readers and not for others.
	text = strings.ReplaceAll(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n", "\r\n")
	if _, err := io.WriteString(q, text); err != nil {
		return err
	}
	return q.Close()
}

// image writes an image as a part in base64.
func image(w *multipart.Writer, i Image) error {
	part, err := w.CreatePart(textproto.MIMEHeader{
		"Content-Type":              {`image/png; name="` + i.Name + `"`},
		"Content-Transfer-Encoding": {"base64"},
		"Content-Id":                {"<" + i.CID + ">"},
		"Content-Disposition":       {`inline; filename="` + i.Name + `"`},
	})
	if err != nil {
		return err
	}
	text := base64.StdEncoding.EncodeToString(i.PNG)
	for len(text) > 0 {
		n := min(76, len(text))
		if _, err := io.WriteString(part, text[:n]+"\r\n"); err != nil {
			return err
		}
		text = text[n:]
	}
	return nil
}
