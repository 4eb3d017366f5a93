package store

import (
	"database/sql"
	"fmt"
)

// Look is a test that was made of one topic when a period had ended. Repeating
// tests until one succeeds would find changes that are not there, so each is
// made once.
type Look struct {
	Topic  int    // identity
	Period string // that had ended
	Test   string // which of the tests, in a word of the caller
	Run    int    // a result only
	P      float64
	Level  float64 // that p was held against
	// Outcome is a word of the caller.
	Outcome string
}

// Looks returns all tests made, by period, topic and test.
func (s *State) Looks() ([]Look, error) {
	var list []Look
	err := s.query(func(rows *sql.Rows) error {
		var l Look
		err := rows.Scan(&l.Topic, &l.Period, &l.Test, &l.Run, &l.P, &l.Level, &l.Outcome)
		list = append(list, l)
		return err
	}, `SELECT topic, period, test, run, p, level, outcome FROM looks ORDER BY period, topic, test`)
	return list, err
}

// Tested reports whether a test was made by an earlier run.
func (s *State) Tested(topic int, period, test string) (bool, error) {
	var n int
	err := s.row(`SELECT count(*) FROM looks WHERE topic = ? AND period = ? AND test = ?`, topic, period, test).Scan(&n)
	return n > 0, s.databaseError(err)
}

// AddLook notes a test, or returns ErrTested if it was made before. P and Level
// must lie within 0 and 1.
func (u *Update) AddLook(l Look) error {
	if !(l.P >= 0 && l.P <= 1 && l.Level >= 0 && l.Level <= 1) { // catches NaN too
		panic(fmt.Sprintf("store: a test with p = %v at level %v", l.P, l.Level))
	}
	key := Look{Topic: l.Topic, Period: l.Period, Test: l.Test}
	before, err := u.state.Tested(l.Topic, l.Period, l.Test)
	if err != nil {
		return err
	}
	if before || u.looked[key] {
		return fmt.Errorf("%w: %s of topic %d after %s; its first outcome stands", ErrTested, l.Test, l.Topic, l.Period)
	}
	u.looked[key] = true
	u.looks = append(u.looks, l)
	return nil
}

func (u *Update) writeLooks(tx *sql.Tx) error {
	for _, l := range u.looks {
		_, err := tx.Exec(`INSERT INTO looks VALUES (?, ?, ?, ?, ?, ?, ?)`, l.Topic, l.Period, l.Test, u.run.Number, l.P, l.Level, l.Outcome)
		if err != nil {
			return err
		}
	}
	return nil
}
