package mail

import (
	"context"
	"errors"
	"fmt"
	"time"

	"tidemark/internal/rng"
)

// Letter is a message with its envelope.
type Letter struct {
	From string   // bare address
	To   []string // bare addresses
	Data []byte   // the message, lines end in CRLF
	ID   string   // its Message-ID; keys the random part of waiting
}

// Journal is told of what must be remembered. Each call must have been
// committed to disk when it returns; its error ends the sending.
type Journal struct {
	// Sending is called before the message is handed over (DATA). From here on a
	// crash leaves it unknown whether the message was sent.
	Sending func() error
	// Refused is called if it turned out after Sending that the server does not
	// have the message: it said no, or went away before it was handed over.
	Refused func() error
	// Sent is called with the server's answer (250) once the server has the message.
	Sent func(reply string) error
	// Waiting, which may be nil, is told why and how long before the next attempt;
	// it holds no secrets and may be logged.
	Waiting func(attempt int, cause error, wait time.Duration)
}

// Retries say how often, and how long apart, a message is tried again.
type Retries struct {
	Attempts int           // in all, at least 1
	First    time.Duration // before the second attempt, doubled before each further one
	Most     time.Duration // between two attempts
}

// DefaultRetries wait 1, 2, 4, 8 and 16 minutes, within a half: a server that greylists
// takes a message after five to fifteen.
func DefaultRetries() Retries {
	return Retries{Attempts: 6, First: time.Minute, Most: 20 * time.Minute}
}

// wait is the time before an attempt, from 2 on: doubled each time, and spread by
// up to a half either way, so that many senders do not come back together.
func (r Retries) wait(id string, attempt int) time.Duration {
	d := r.First
	for i := 2; i < attempt && d < r.Most; i++ {
		d *= 2
	}
	s := rng.New(0, rng.BackOff, attempt, rng.HashString(id))
	return time.Duration(float64(min(d, r.Most)) * (0.5 + s.Float64()))
}

// Send hands a letter to a server. Answers of the 4xx kind and broken
// connections are tried again, as long as it is certain that the server does not
// have the message; 5xx and wrong certificates are not. Errors hold no secrets.
// They are ErrUncertain, *RefusedError (the letter went out, but not to all),
// ctx's, those of the journal, and others, after which nothing was sent.
func Send(ctx context.Context, s Server, l Letter, j Journal, r Retries) error {
	if err := s.Check(); err != nil {
		return err
	}
	if len(l.To) == 0 {
		return errors.New("no recipient; name at least one")
	}
	for attempt := 1; ; attempt++ {
		err := s.attempt(ctx, l, j, attempt >= r.Attempts)
		var refused *RefusedError
		switch {
		case err == nil || errors.As(err, &refused) || errors.Is(err, ErrUncertain):
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case !mendable(err):
			return fmt.Errorf("mail was not sent: %w", err)
		case attempt >= r.Attempts:
			return fmt.Errorf("mail was not sent after %d attempts: %w", attempt, err)
		}
		wait := r.wait(l.ID, attempt+1)
		if j.Waiting != nil {
			j.Waiting(attempt, err, wait)
		}
		if err := pause(ctx, wait); err != nil {
			return err
		}
	}
}

// pause waits, or returns ctx's error at once when it is cancelled.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
