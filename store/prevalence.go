package store

import (
	"cmp"
	"database/sql"
	"fmt"
	"slices"
)

// Period holds the figures of one period, as integers so that they can be
// merged in any order.
type Period struct {
	Label     string // as given to Add
	Run       int    // that wrote these figures; a result only
	Documents int
	Topics    []Weight // in the order of the topics
}

// Weight sums the weights of one topic over the documents of a period, and
// their squares, in the caller's fixed point.
type Weight struct {
	Topic         int // identity
	Total, Square uint64
}

// Periods returns the figures in force of all periods, in the order of their
// labels as texts.
func (s *State) Periods() ([]Period, error) {
	var list []Period
	err := s.query(func(rows *sql.Rows) error {
		var p Period
		err := rows.Scan(&p.Label, &p.Run, &p.Documents)
		list = append(list, p)
		return err
	}, `SELECT period, run, documents FROM periods p
		WHERE run = (SELECT max(run) FROM periods WHERE period = p.period) ORDER BY period`)
	if err != nil {
		return nil, err
	}
	for i := range list {
		if list[i].Topics, err = s.weights(list[i].Label, list[i].Run); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (s *State) weights(period string, run int) ([]Weight, error) {
	var list []Weight
	err := s.query(func(rows *sql.Rows) error {
		var w Weight
		var total, square int64
		err := rows.Scan(&w.Topic, &total, &square)
		w.Total, w.Square = uint64(total), uint64(square)
		list = append(list, w)
		return err
	}, `SELECT topic, total, square FROM prevalence WHERE period = ? AND run = ? ORDER BY topic`, period, run)
	return list, err
}

// Touched returns the periods whose figures a run wrote, in their order.
func (s *State) Touched(run int) ([]string, error) {
	var list []string
	err := s.query(func(rows *sql.Rows) error {
		var label string
		err := rows.Scan(&label)
		list = append(list, label)
		return err
	}, `SELECT period FROM periods WHERE run = ? ORDER BY period`, run)
	return list, err
}

// SetPeriod states the figures of a period, which replace those of earlier
// runs as a whole. It panics where a period is stated twice, or a topic twice in one.
func (u *Update) SetPeriod(p Period) {
	p.Topics = slices.Clone(p.Topics)
	slices.SortFunc(p.Topics, func(a, b Weight) int { return cmp.Compare(a.Topic, b.Topic) })
	for i := range p.Topics {
		if i > 0 && p.Topics[i].Topic == p.Topics[i-1].Topic {
			panic(fmt.Sprintf("store: topic %d stands twice in period %s", p.Topics[i].Topic, p.Label))
		}
	}
	if u.stated[p.Label] {
		panic("store: period " + p.Label + " is stated twice")
	}
	u.stated[p.Label] = true
	u.periods = append(u.periods, p)
}

func (u *Update) writePeriods(tx *sql.Tx) error {
	insert, err := tx.Prepare(`INSERT INTO prevalence VALUES (?, ?, ?, ?, ?)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	for _, p := range u.periods {
		if _, err := tx.Exec(`INSERT INTO periods VALUES (?, ?, ?)`, p.Label, u.run.Number, p.Documents); err != nil {
			return err
		}
		for _, w := range p.Topics {
			if _, err := insert.Exec(p.Label, u.run.Number, w.Topic, int64(w.Total), int64(w.Square)); err != nil {
				return err
			}
		}
	}
	unknown := 0
	err = tx.QueryRow(`SELECT count(*) FROM prevalence WHERE run = ? AND topic NOT IN (SELECT id FROM topics)`, u.run.Number).Scan(&unknown)
	if err == nil && unknown > 0 {
		err = fmt.Errorf("%d figures of periods are of topics that SetTopics never gave", unknown)
	}
	return err
}
