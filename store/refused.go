package store

import (
	"database/sql"
)

// CancelDelivery notes that the server does not have the mail after all: it said
// no. The mail can then be begun anew. It does nothing to one that was sent.
func (s *State) CancelDelivery(run int) error {
	return s.transaction(func(tx *sql.Tx) error {
		_, err := tx.Exec(`DELETE FROM deliveries WHERE run = ? AND state = 'sending'`, run)
		return err
	})
}
