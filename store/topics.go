package store

import (
	"database/sql"
	"fmt"
	"slices"
)

// Topic is a topic of one run under its permanent identity.
type Topic struct {
	ID    int    // 1, 2, …; never given to another topic
	Place int    // its number in the model of the run
	Label string // its name in that run
	// Confidence, 0 to 1, is that it is the topic it was before; without meaning
	// in the run in which it was born.
	Confidence float64
	// Born is the run that it first stood in, Retired the first run without it,
	// 0 if there is none. Both are results only.
	Born, Retired int
}

const topicQuery = `SELECT t.id, a.place, a.label, coalesce(a.confidence, 0), t.born, coalesce(t.retired, 0)
	FROM topics t JOIN appearances a ON a.topic = t.id `

// Topics returns all topics that there ever were, in the order of their
// identities, each as in the last run that it stood in.
func (s *State) Topics() ([]Topic, error) {
	return s.topics(topicQuery + `WHERE a.run = (SELECT max(run) FROM appearances WHERE topic = t.id) ORDER BY t.id`)
}

// TopicsOf returns the topics of one run, in the order of their identities.
func (s *State) TopicsOf(run int) ([]Topic, error) {
	return s.topics(topicQuery+`WHERE a.run = ? ORDER BY t.id`, run)
}

func (s *State) topics(query string, args ...any) ([]Topic, error) {
	var list []Topic
	err := s.query(func(rows *sql.Rows) error {
		var t Topic
		err := rows.Scan(&t.ID, &t.Place, &t.Label, &t.Confidence, &t.Born, &t.Retired)
		list = append(list, t)
		return err
	}, query, args...)
	return list, err
}

// SetTopics states the topics of the run and returns their identities. One with
// ID 0 is new and gets the next identity. Living topics that are not listed
// are retired; a retired one cannot come back. Without a call all stay as they are.
func (u *Update) SetTopics(topics []Topic) (ids []int, err error) {
	known, err := u.state.Topics()
	if err != nil {
		return nil, err
	}
	next := 0
	if err := u.state.row(`SELECT number FROM given WHERE what = 'topic'`).Scan(&next); err != nil {
		return nil, u.state.databaseError(err)
	}
	living := map[int]bool{}
	for _, t := range known {
		living[t.ID] = t.Retired == 0
	}
	u.topics, u.retired, u.lastTopic = slices.Clone(topics), nil, next
	for i := range u.topics {
		t := &u.topics[i]
		switch {
		case t.ID == 0:
			u.lastTopic++
			t.ID, t.Born = u.lastTopic, u.run.Number
		case !living[t.ID]:
			return nil, fmt.Errorf("topic %d is not among the living ones, or is named twice", t.ID)
		}
		living[t.ID] = false
		ids = append(ids, t.ID)
	}
	for _, t := range known {
		if living[t.ID] {
			u.retired = append(u.retired, t.ID)
		}
	}
	return ids, nil
}

func (u *Update) writeTopics(tx *sql.Tx) error {
	for _, t := range u.topics {
		confidence := any(t.Confidence)
		if t.Born == u.run.Number {
			confidence = nil
			if _, err := tx.Exec(`INSERT INTO topics (id, born) VALUES (?, ?)`, t.ID, t.Born); err != nil {
				return err
			}
		}
		_, err := tx.Exec(`INSERT INTO appearances VALUES (?, ?, ?, ?, ?)`, t.ID, u.run.Number, t.Place, t.Label, confidence)
		if err != nil {
			return err
		}
	}
	for _, id := range u.retired {
		if _, err := tx.Exec(`UPDATE topics SET retired = ? WHERE id = ?`, u.run.Number, id); err != nil {
			return err
		}
	}
	_, err := tx.Exec(`UPDATE given SET number = max(number, ?) WHERE what = 'topic'`, u.lastTopic)
	return err
}
