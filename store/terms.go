package store

import "database/sql"

// Terms returns the vocabulary: term i has number i. It only ever grows.
func (s *State) Terms() ([]string, error) {
	var list []string
	err := s.query(func(rows *sql.Rows) error {
		var term string
		err := rows.Scan(&term)
		list = append(list, term)
		return err
	}, `SELECT term FROM terms ORDER BY number`)
	return list, err
}

// Term returns the number of a term. A new one gets the next number, which
// holds from Commit on; so terms should be asked for in an order that does not
// depend on the order of the input. The first call reads the whole vocabulary:
// even a small update asks for a good part of it, one by one ten times as slowly.
func (u *Update) Term(term string) (uint32, error) {
	if u.terms == nil {
		list, err := u.state.Terms()
		if err != nil {
			return 0, err
		}
		u.terms = make(map[string]uint32, len(list))
		for i, known := range list {
			u.terms[known] = uint32(i)
		}
	}
	n, known := u.terms[term]
	if !known {
		n = uint32(len(u.terms))
		u.terms[term] = n
		u.newTerms = append(u.newTerms, term)
	}
	return n, nil
}
