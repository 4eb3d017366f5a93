package digest

import (
	"bytes"
	"fmt"

	"tidemark/digest/eml"
)

// Envelope says who a digest is from and for.
type Envelope struct {
	// From and To are mailboxes: "notes@example.org" or "Harbour notes <notes@example.org>".
	From string
	To   []string
	// Host is the right side of the Message-ID, a domain name that is yours.
	Host string
}

// Message returns the digest as a mail. The same run gives the same bytes, and
// the same Message-ID whatever the digest holds, so that a digest that is sent
// twice can be told for what it is.
func Message(d *Digest, e Envelope) (*eml.Message, error) {
	key := "tidemark run " + d.Run.ID + "\x00" + d.Run.Hash
	id, err := eml.NewID(key, e.Host)
	if err != nil {
		return nil, err
	}
	m := &eml.Message{From: e.From, To: e.To, Subject: d.Subject(), Date: d.Run.Made, ID: id}
	charts, err := d.charts()
	if err != nil {
		return nil, fmt.Errorf("digest: %w", err)
	}
	cids := make([]string, len(charts))
	for i, png := range charts {
		if png == nil {
			continue
		}
		if cids[i], err = eml.NewID(fmt.Sprintf("%s\x00chart %d", key, i+1), e.Host); err != nil {
			return nil, err
		}
		m.Images = append(m.Images, eml.Image{CID: cids[i], Name: fmt.Sprintf("chart-%d.png", i+1), PNG: png})
	}
	page, err := render(d, func(i int) string { return "cid:" + cids[i] })
	if err != nil {
		return nil, err
	}
	var text bytes.Buffer
	if err := WriteText(&text, d); err != nil {
		return nil, err
	}
	m.HTML, m.Text = string(page), text.String()
	return m, nil
}
