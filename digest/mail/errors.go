package mail

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/textproto"

	"tidemark/internal/prose"
)

// ErrUncertain marks a message that the server may or may not have: the
// connection broke after the message was handed over and before the server
// answered. It is not sent again by itself.
var ErrUncertain = errors.New("it is not known whether the mail server took the message; look whether it came, and send it again with --resend if not")

// RefusedError tells which recipients will not get a message that went out to
// the others.
type RefusedError struct {
	Recipients []string
	Replies    []string // of the server, one for each recipient
}

// Error names the recipients and what the server said.
func (e *RefusedError) Error() string {
	s := "the message went out, but not to"
	for i, r := range e.Recipients {
		if i > 0 {
			s += ","
		}
		s += " " + r + " (" + e.Replies[i] + ")"
	}
	return s
}

// permanentError is an error that another attempt cannot mend.
type permanentError struct{ error }

// Unwrap returns the error itself.
func (e permanentError) Unwrap() error { return e.error }

func permanent(err error) error { return permanentError{err} }

// replyError is an answer of the server, made safe to show.
type replyError struct {
	code int
	text string
}

// Error is the answer in one line.
func (e replyError) Error() string { return fmt.Sprintf("%d %s", e.code, e.text) }

// reply makes an error of the conversation safe to show and tells whether it is
// permanent: answers from 500 on are.
func (s Server) reply(err error) error {
	var (
		answer  *textproto.Error
		garbled textproto.ProtocolError
	)
	switch {
	case errors.As(err, &garbled): // it quotes the server
		return errors.New(s.Credentials.redact(clean(garbled.Error())))
	case !errors.As(err, &answer):
		return err
	}
	safe := replyError{answer.Code, s.Credentials.redact(clean(answer.Msg))}
	if answer.Code >= 500 {
		return permanent(safe)
	}
	return safe
}

// answered reports whether the server itself said no.
func answered(err error) bool {
	var reply replyError
	return errors.As(err, &reply)
}

// clean is text of a server in one short line.
func clean(s string) string { return prose.Cut(s, 200) }

// mendable reports whether another attempt may succeed. A wrong certificate or
// an unknown name stays wrong; a broken line or a busy server need not.
func mendable(err error) bool {
	var (
		stays       permanentError
		certificate *tls.CertificateVerificationError
		authority   x509.UnknownAuthorityError
		hostname    x509.HostnameError
		record      tls.RecordHeaderError
		name        *net.DNSError
	)
	switch {
	case errors.As(err, &stays), errors.Is(err, ErrUncertain),
		errors.As(err, &certificate), errors.As(err, &authority), errors.As(err, &hostname), errors.As(err, &record):
		return false
	case errors.As(err, &name):
		return !name.IsNotFound
	}
	return true
}
