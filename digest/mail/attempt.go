package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/smtp"
	"strconv"
	"time"
)

// attempt is one connection, from dialling to QUIT. In the last attempt
// recipients that the server puts off are left out, before that they make it wait.
func (s Server) attempt(ctx context.Context, l Letter, j Journal, last bool) error {
	conn, err := s.dial(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	// A cancelled run does not wait for a silent server.
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	if err := conn.SetDeadline(time.Now().Add(s.timeout())); err != nil {
		return err
	}
	c, err := s.greet(conn)
	if err != nil {
		return err
	}
	if err := s.authenticate(c); err != nil {
		return err
	}
	refused, err := s.envelope(c, l, last)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.deliver(c, l.Data, j); err != nil {
		return err
	}
	// The server has the message; what becomes of the farewell does not matter.
	_ = c.Quit()
	if len(refused.Recipients) > 0 {
		return refused
	}
	return nil
}

// dial connects, encrypted at once where the mode is TLS.
func (s Server) dial(ctx context.Context) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, s.timeout())
	defer cancel()
	address := net.JoinHostPort(s.Host, strconv.Itoa(s.port()))
	if s.mode() == TLS {
		return (&tls.Dialer{Config: s.encryption()}).DialContext(ctx, "tcp", address)
	}
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	// A name such as localhost may lead elsewhere.
	if tcp, ok := conn.RemoteAddr().(*net.TCPAddr); s.mode() == Plain && (!ok || !tcp.IP.IsLoopback()) {
		conn.Close()
		return nil, permanent(fmt.Errorf("%s is not this machine; plain is for localhost only", address))
	}
	return conn, nil
}

func (s Server) encryption() *tls.Config {
	return &tls.Config{ServerName: s.Host, RootCAs: s.Roots, MinVersion: tls.VersionTLS12}
}

// greet says EHLO and, in mode StartTLS, encrypts or gives up.
func (s Server) greet(conn net.Conn) (*smtp.Client, error) {
	c, err := smtp.NewClient(conn, s.Host)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.Host, s.reply(err))
	}
	name := s.Name
	if name == "" {
		name = "localhost"
	}
	if err := c.Hello(name); err != nil {
		return nil, fmt.Errorf("EHLO: %w", s.reply(err))
	}
	if s.mode() != StartTLS {
		return c, nil
	}
	if ok, _ := c.Extension("STARTTLS"); !ok {
		return nil, permanent(fmt.Errorf("%s does not offer STARTTLS, or something on the way took the offer out; nothing was sent. If the server is encrypted from the start, use tls", s.Host))
	}
	if err := c.StartTLS(s.encryption()); err != nil {
		return nil, fmt.Errorf("STARTTLS: %w", s.reply(err))
	}
	return c, nil
}

// envelope names sender and recipients. It fails if nobody is accepted, or if
// anybody is put off and this is not the last attempt.
func (s Server) envelope(c *smtp.Client, l Letter, last bool) (*RefusedError, error) {
	if err := c.Mail(l.From); err != nil {
		return nil, fmt.Errorf("sender %s: %w", l.From, s.reply(err))
	}
	refused := &RefusedError{}
	var putOff error
	for _, to := range l.To {
		err := c.Rcpt(to)
		if err == nil {
			continue
		}
		err = s.reply(err)
		if !answered(err) {
			return nil, fmt.Errorf("recipient %s: %w", to, err)
		}
		if mendable(err) && putOff == nil {
			putOff = fmt.Errorf("recipient %s: %w", to, err)
		}
		refused.Recipients = append(refused.Recipients, to)
		refused.Replies = append(refused.Replies, err.Error())
	}
	switch {
	case putOff != nil && (!last || len(refused.Recipients) == len(l.To)):
		return nil, putOff
	case len(refused.Recipients) == len(l.To):
		return nil, permanent(fmt.Errorf("no recipient was accepted: %s (%s)", refused.Recipients[0], refused.Replies[0]))
	}
	return refused, nil
}

// deliver hands the message over, between the two entries of the journal.
func (s Server) deliver(c *smtp.Client, data []byte, j Journal) error {
	if err := j.Sending(); err != nil {
		return permanent(fmt.Errorf("journal: %w", err))
	}
	reply, err := s.data(c, data)
	switch {
	case err == nil:
		if err := j.Sent(reply); err != nil {
			return errors.Join(ErrUncertain, fmt.Errorf("the server took the message (%s), but that could not be noted: %w", reply, err))
		}
		return nil
	case errors.Is(err, ErrUncertain):
		return err
	}
	if noted := j.Refused(); noted != nil {
		return permanent(errors.Join(err, fmt.Errorf("journal: %w", noted)))
	}
	return err
}

// data sends the message and waits for the answer to it. A break before the dot
// that ends it leaves the server without a message (RFC 5321, 4.1.1.4); after it
// nobody knows. The break is noticed late, so every break in here is uncertain.
func (s Server) data(c *smtp.Client, data []byte) (string, error) {
	if err := command(c, 354, "DATA"); err != nil {
		// Nothing of the message has left yet, so that even a break is certain.
		return "", fmt.Errorf("DATA: %w", s.reply(err))
	}
	w := c.Text.DotWriter()
	_, err := w.Write(data)
	if closed := w.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return "", errors.Join(ErrUncertain, err)
	}
	code, text, err := c.Text.ReadResponse(2) // any of the 2xx
	if err != nil {
		if code == 0 {
			return "", errors.Join(ErrUncertain, s.reply(err))
		}
		return "", fmt.Errorf("message: %w", s.reply(err))
	}
	return strconv.Itoa(code) + " " + s.Credentials.redact(clean(text)), nil
}

// command sends a line and reads the answer.
func command(c *smtp.Client, expect int, line string) error {
	id, err := c.Text.Cmd("%s", line)
	if err != nil {
		return err
	}
	c.Text.StartResponse(id)
	defer c.Text.EndResponse(id)
	_, _, err = c.Text.ReadResponse(expect)
	return err
}
