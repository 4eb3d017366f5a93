package mail

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/smtp"
	"strings"
)

// encodings are the forms in which credentials travel, longest first.
func encodings(user, password string) []string {
	b64 := base64.StdEncoding.EncodeToString
	return []string{b64([]byte("\x00" + user + "\x00" + password)), b64([]byte(password)), password}
}

// authenticate logs in with the first mechanism that both sides know.
func (s Server) authenticate(c *smtp.Client) error {
	if !s.Credentials.Given() {
		return nil
	}
	_, offered := c.Extension("AUTH")
	m, err := s.mechanism(strings.Fields(strings.ToUpper(offered)))
	if err != nil {
		return permanent(err)
	}
	user, password := s.Credentials.reveal()
	var auth smtp.Auth
	switch m {
	case PLAIN:
		auth = smtp.PlainAuth("", user, password, s.Host)
	case LOGIN:
		auth = &login{user: user, password: password, host: s.Host}
	case CRAMMD5:
		auth = smtp.CRAMMD5Auth(user, password)
	}
	if err := c.Auth(auth); err != nil && !answered(s.reply(err)) {
		return fmt.Errorf("authentication (%s): %w", m, s.reply(err))
	} else if err != nil {
		return fmt.Errorf("%s refused the user or the password (%s): %w", s.Host, m, s.reply(err))
	}
	return nil
}

// mechanism chooses among those that the server offers.
func (s Server) mechanism(offered []string) (Mechanism, error) {
	for _, m := range []Mechanism{PLAIN, LOGIN, CRAMMD5} {
		if s.Auth != Auto && s.Auth != m {
			continue
		}
		for _, o := range offered {
			if strings.EqualFold(o, string(m)) {
				return m, nil
			}
		}
	}
	if len(offered) == 0 {
		return "", fmt.Errorf("%s offers no authentication; unset %s, or use another port or security", s.Host, userVariable)
	}
	return "", fmt.Errorf("%s offers no authentication that fits; it offers %s", s.Host, clean(strings.ToLower(strings.Join(offered, ", "))))
}

// login is the mechanism LOGIN, which the standard library lacks: user and
// password, each on being asked (draft-murchison-sasl-login).
type login struct {
	user, password, host string
	step                 int
}

// Start begins the exchange, over an encrypted connection or on this machine only.
func (l *login) Start(server *smtp.ServerInfo) (string, []byte, error) {
	if !server.TLS && !local(server.Name) {
		return "", nil, errors.New("the connection is not encrypted")
	}
	if server.Name != l.host {
		return "", nil, errors.New("another host than the one asked for")
	}
	return "LOGIN", nil, nil
}

// Next answers a question. The questions have many wordings, their order is fixed.
func (l *login) Next(_ []byte, more bool) ([]byte, error) {
	if !more {
		return nil, nil
	}
	l.step++
	switch l.step {
	case 1:
		return []byte(l.user), nil
	case 2:
		return []byte(l.password), nil
	}
	return nil, errors.New("more questions than LOGIN has")
}
