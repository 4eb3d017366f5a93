package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"tidemark/digest"
	"tidemark/digest/mail"
	"tidemark/store"
)

// errSend marks a mail that was not sent.
var errSend = errors.New("the digest was not sent")

// mailServer is how to reach a mail server, as flags say it.
type mailServer struct {
	address     string // HOST or HOST:PORT
	security    string
	credentials string // file
}

func (m *mailServer) addFlags(f *pflag.FlagSet) {
	f.StringVar(&m.address, "smtp", "", "mail server, HOST or HOST:PORT")
	f.StringVar(&m.security, "smtp-security", string(mail.StartTLS), "starttls, tls, or plain (this machine only)")
	f.StringVar(&m.credentials, "smtp-credentials", "", "file of two lines, user and password (default: TIDEMARK_SMTP_USER and TIDEMARK_SMTP_PASSWORD)")
}

// server resolves the flags.
func (m *mailServer) server() (mail.Server, error) {
	s := mail.Server{Host: m.address, Mode: mail.Mode(m.security)}
	if host, port, found := strings.Cut(m.address, ":"); found && !strings.Contains(port, ":") {
		n, err := strconv.Atoi(port)
		if err != nil {
			return s, &usageError{fmt.Errorf("--smtp: %q is no port", port), ""}
		}
		s.Host, s.Port = host, n
	}
	var err error
	if m.credentials != "" {
		s.Credentials, err = mail.FromFile(m.credentials)
	} else {
		s.Credentials, err = mail.FromEnvironment(os.LookupEnv)
	}
	if err == nil {
		err = s.Check()
	}
	if err != nil {
		return s, &usageError{err, ""}
	}
	return s, nil
}

// mail sends a digest, once, or prints it.
func (p *program) mail(ctx context.Context, state *store.State, run int, d *digest.Digest, l *letter) error {
	m, err := l.message(d)
	if err != nil {
		return err
	}
	if l.dry {
		_, err := p.stdout.Write(m.Data)
		return err
	}
	server, err := l.server.server()
	if err != nil {
		return err
	}
	if sent, found, err := state.Delivery(run); err != nil || found && sent.Sent {
		if err == nil {
			p.note(p.remark("the digest of run " + strconv.Itoa(run) + " was sent at " + sent.At.Format(time.RFC3339)))
		}
		return err
	}
	err = mail.Send(ctx, server, m, p.journal(state, run, m.ID, l), mail.DefaultRetries())
	if err != nil && !errors.Is(err, mail.ErrUncertain) && !errors.Is(err, store.ErrSending) && !errors.Is(err, context.Canceled) {
		return fmt.Errorf("%w: %w", errSend, err)
	}
	return err
}

// journal notes in the state how far the sending came.
func (p *program) journal(state *store.State, run int, id string, l *letter) mail.Journal {
	return mail.Journal{
		Sending: func() error { return state.BeginDelivery(run, id, p.stamp(), l.resend) },
		Refused: func() error { return state.CancelDelivery(run) },
		Sent:    func(string) error { return state.EndDelivery(run, p.stamp()) },
		Waiting: func(attempt int, cause error, wait time.Duration) {
			p.note(fmt.Sprintf("attempt %d: %v; again in %s", attempt, cause, wait.Round(time.Second)))
		},
	}
}
