package store

import (
	"bufio"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"
	"io"

	"tidemark/output"
)

// contents are the rows that make a state. Runs that were undone and mails are
// history: no later run depends on them.
func contents() []string {
	return []string{
		`SELECT ` + runColumns + ` FROM runs WHERE undone = 0 ORDER BY number`,
		`SELECT * FROM counts ORDER BY run, status, reason`,
		`SELECT * FROM files ORDER BY run, path`,
		`SELECT * FROM segments ORDER BY run`,
		`SELECT * FROM documents ORDER BY id, run`,
		`SELECT * FROM terms ORDER BY number`,
		`SELECT * FROM topics ORDER BY id`,
		`SELECT * FROM appearances ORDER BY run, topic`,
		`SELECT * FROM periods ORDER BY period, run`,
		`SELECT * FROM prevalence ORDER BY period, run, topic`,
		`SELECT * FROM looks ORDER BY period, topic, test`,
	}
}

// Content identifies the content of the state, whatever the bytes of its
// database: two states with equal content go on alike. Segments and files of runs
// enter by the checksums that they had when they were written; see Verify.
func (s *State) Content() (output.Digest, error) {
	sum := sha256.New()
	w := bufio.NewWriter(sum)
	for _, query := range contents() {
		writeText(w, query)
		if err := s.query(func(rows *sql.Rows) error { return hashRow(w, rows) }, query); err != nil {
			return output.Digest{}, err
		}
	}
	w.Flush()
	return output.Digest(sum.Sum(nil)), nil
}

func hashRow(w io.Writer, rows *sql.Rows) error {
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	values, pointers := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		pointers[i] = &values[i]
	}
	if err := rows.Scan(pointers...); err != nil {
		return err
	}
	for _, v := range values {
		writeText(w, fmt.Sprintf("%T %v", v, v))
	}
	return nil
}

func writeText(w io.Writer, text string) {
	w.Write(binary.LittleEndian.AppendUint64(nil, uint64(len(text))))
	io.WriteString(w, text)
}
