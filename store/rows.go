package store

import (
	"database/sql"
	"errors"
	"fmt"

	"tidemark/store/segment"
)

// writeDocuments writes the rows of the documents from the segment as it lies on
// disk, which so is checked before anything depends on it.
func (u *Update) writeDocuments(tx *sql.Tx, summary segment.Summary) error {
	for _, id := range u.removed {
		if err := u.replace(tx, id); err != nil {
			return err
		}
	}
	if u.file == nil {
		return nil
	}
	_, err := tx.Exec(`INSERT INTO segments VALUES (?, ?, ?, ?)`, u.run.Number, summary.Bytes, summary.Records, summary.SHA256[:])
	if err != nil {
		return err
	}
	insert, err := tx.Prepare(`INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, NULL)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	labels := make([]string, len(u.labels))
	for label, i := range u.labels {
		labels[i] = label
	}
	i := 0
	read, err := eachRecord(u.state.path(segmentsName, segmentName(u.run.Number)), func(r *segment.Record, position, size int64) error {
		if err := u.replace(tx, r.ID); err != nil {
			return err
		}
		text, content := r.TextKey(), r.ContentKey()
		_, err := insert.Exec(r.ID, u.run.Number, position, size, text[:], content[:], labels[u.periodOf[i]])
		i++
		return err
	})
	if errors.Is(err, ErrDamaged) || err == nil && read != summary {
		err = fmt.Errorf("%w: the segment of run %d reads otherwise than it was written; the state is as it was before, check the disk", ErrDisk, u.run.Number)
	}
	return err
}

// replace ends the version in force of a document, if there is one.
func (u *Update) replace(tx *sql.Tx, id string) error {
	_, err := tx.Exec(`UPDATE documents SET replaced = ? WHERE id = ? AND replaced IS NULL`, u.run.Number, id)
	return err
}

func (u *Update) writeTerms(tx *sql.Tx) error {
	insert, err := tx.Prepare(`INSERT INTO terms VALUES (?, ?, ?)`)
	if err != nil {
		return err
	}
	defer insert.Close()
	first := len(u.terms) - len(u.newTerms)
	for i, term := range u.newTerms {
		if _, err := insert.Exec(first+i, term, u.run.Number); err != nil {
			return err
		}
	}
	return nil
}
