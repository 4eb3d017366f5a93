package store

import (
	"database/sql"
	"errors"
	"fmt"
	"time"
)

// Delivery is the mail of a run.
type Delivery struct {
	Run       int
	MessageID string
	Sent      bool // false: sending had begun, and nobody knows how it ended
	At        time.Time
}

// Delivery returns the mail of a run; found is false if sending never began.
func (s *State) Delivery(run int) (d Delivery, found bool, err error) {
	var state, at string
	d.Run = run
	err = s.row(`SELECT message_id, state, at FROM deliveries WHERE run = ?`, run).Scan(&d.MessageID, &state, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return d, false, nil
	} else if err != nil {
		return d, false, s.databaseError(err)
	}
	d.Sent = state == "sent"
	d.At, err = time.Parse(time.RFC3339, at)
	return d, true, err
}

// BeginDelivery notes, before the server is given the mail, that it is. A mail
// that was begun and not ended is ErrSending unless resend is set; one that was
// sent is ErrSent always.
func (s *State) BeginDelivery(run int, messageID string, at time.Time, resend bool) error {
	before, found, err := s.Delivery(run)
	switch {
	case err != nil:
		return err
	case found && before.Sent:
		return fmt.Errorf("%w: that of run %d, at %s", ErrSent, run, before.At.Format(time.RFC3339))
	case found && !resend:
		return fmt.Errorf("%w: sending that of run %d began at %s and never ended; look whether it arrived, and if not send it with --resend",
			ErrSending, run, before.At.Format(time.RFC3339))
	}
	return s.transaction(func(tx *sql.Tx) error {
		_, err := tx.Exec(`INSERT INTO deliveries VALUES (?, ?, 'sending', ?)
			ON CONFLICT (run) DO UPDATE SET message_id = excluded.message_id, at = excluded.at`, run, messageID, instant(at))
		return err
	})
}

// EndDelivery notes that the server has taken the mail.
func (s *State) EndDelivery(run int, at time.Time) error {
	return s.transaction(func(tx *sql.Tx) error {
		result, err := tx.Exec(`UPDATE deliveries SET state = 'sent', at = ? WHERE run = ?`, instant(at), run)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n != 1 {
			return errors.Join(err, fmt.Errorf("%w: the mail of run %d was never begun", ErrNoRun, run))
		}
		return nil
	})
}

// instant is a time as the database has it.
func instant(at time.Time) string { return at.UTC().Format(time.RFC3339) }
