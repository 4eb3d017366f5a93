// Package eml writes mail messages: plain text and HTML as alternatives, with
// the images that the HTML shows (RFC 5322, 2045 to 2047, 2387, 2392).
//
// Equal messages are equal bytes: boundaries come from the content, date and
// identity from the caller. Libraries for this draw boundaries at random.
package eml

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/mail"
	"regexp"
	"strings"
	"time"
)

// Message is one mail.
type Message struct {
	// From and To are mailboxes: "notes@example.org" or "Harbour notes <notes@example.org>".
	From string
	To   []string
	// Subject is one line; line ends and other control characters are left out.
	Subject string
	Date    time.Time
	// ID is the identity without angle brackets: LEFT@HOST, see NewID.
	ID   string
	Text string // plain, UTF-8, lines end in a line feed
	HTML string
	// Images are shown by the HTML as cid:CID.
	Images []Image
}

// Image is a PNG that belongs to the HTML.
type Image struct {
	CID  string // LEFT@HOST, like ID
	Name string // file name, ASCII letters, digits, dots and hyphens
	PNG  []byte
}

// NewID returns the identity that key and host give: equal ones for equal keys.
// The host must be a domain name (RFC 5322, dot-atom).
func NewID(key, host string) (string, error) {
	if !dotAtom(host) {
		return "", fmt.Errorf("host %q of the Message-ID is no domain name; name one such as example.org", host)
	}
	h := sha256.Sum256([]byte(key))
	return hex.EncodeToString(h[:16]) + "@" + host, nil
}

// dotAtom reports whether s may stand on either side of an identity.
func dotAtom(s string) bool {
	return len(s) <= 200 && regexp.MustCompile(`^[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*$`).MatchString(s)
}

// Bytes returns the message with CRLF line ends and no line beyond 998 bytes,
// ASCII only. It reports every address and identity that is none.
func (m *Message) Bytes() ([]byte, error) {
	from, to, err := m.check()
	if err != nil {
		return nil, err
	}
	outer, inner := m.boundaries()
	var out bytes.Buffer
	field(&out, "From", addresses([]*mail.Address{from}))
	field(&out, "To", addresses(to))
	field(&out, "Subject", encoded(m.Subject))
	field(&out, "Date", m.Date.UTC().Format("Mon, 02 Jan 2006 15:04:05 -0700"))
	field(&out, "Message-ID", "<"+m.ID+">")
	// Holiday notices must not answer a program (RFC 3834).
	field(&out, "Auto-Submitted", "auto-generated")
	field(&out, "MIME-Version", "1.0")
	if err := m.body(&out, outer, inner); err != nil {
		return nil, fmt.Errorf("message: %w", err)
	}
	return out.Bytes(), nil
}

// Recipients returns the bare addresses of To, for the envelope, each once.
func (m *Message) Recipients() ([]string, error) {
	_, to, err := m.check()
	if err != nil {
		return nil, err
	}
	var out []string
	seen := map[string]bool{}
	for _, a := range to {
		if !seen[a.Address] {
			seen[a.Address] = true
			out = append(out, a.Address)
		}
	}
	return out, nil
}

// Sender returns the bare address of From, for the envelope.
func (m *Message) Sender() (string, error) {
	from, _, err := m.check()
	if err != nil {
		return "", err
	}
	return from.Address, nil
}

// check parses the addresses and looks at the identities.
func (m *Message) check() (from *mail.Address, to []*mail.Address, err error) {
	var faults []error
	from, err = address(m.From)
	if err != nil {
		faults = append(faults, fmt.Errorf("sender %w", err))
	}
	if len(m.To) == 0 {
		faults = append(faults, errors.New("no recipient; name at least one"))
	}
	for _, s := range m.To {
		a, err := address(s)
		if err != nil {
			faults = append(faults, fmt.Errorf("recipient %w", err))
		}
		to = append(to, a)
	}
	ids := []string{m.ID}
	for _, i := range m.Images {
		ids = append(ids, i.CID)
		if !dotAtom(i.Name) {
			faults = append(faults, fmt.Errorf("image name %q: use ASCII letters, digits, dots and hyphens", i.Name))
		}
	}
	for _, id := range ids {
		if left, host, ok := strings.Cut(id, "@"); !ok || !dotAtom(left) || !dotAtom(host) {
			faults = append(faults, fmt.Errorf("identity %q is not of the form left@host", id))
		}
	}
	return from, to, errors.Join(faults...)
}

// address parses one mailbox. Addresses are ASCII: others need an extension that
// few servers have.
func address(s string) (*mail.Address, error) {
	a, err := mail.ParseAddress(s)
	if err != nil {
		return nil, fmt.Errorf("%q is no address; write name@example.org or Name <name@example.org>", s)
	}
	if len(a.Address) > 254 || !plainAddress(a.Address) {
		return nil, fmt.Errorf("%q: only plain ASCII addresses can be used", s)
	}
	return a, nil
}

// plainAddress reports an address that needs no quotation.
func plainAddress(s string) bool {
	return regexp.MustCompile("^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+\\])$").MatchString(s)
}
