package store

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"time"

	"tidemark/output"
	"tidemark/store/segment"
)

// Outcome is what a document given to an update is.
type Outcome int

// The outcomes.
const (
	Unchanged Outcome = iota // nothing of it differs
	Added                    // its id is new
	Revised                  // title or abstract differ
	Amended                  // the text is the same, the date or something else differs
)

// String returns the word of an outcome.
func (o Outcome) String() string {
	return [...]string{"unchanged", "added", "revised", "amended"}[o]
}

// Update gathers what a run brings. Nothing of the state changes before Commit;
// an update that is not committed must be discarded.
type Update struct {
	state   *State
	run     Run
	unknown bool // whether the run was committed

	file     *os.File // of the segment, nil before the first document
	buffered *bufio.Writer
	writer   *segment.Writer
	seen     map[segment.Key]struct{} // ids, as keys
	periodOf []uint32                 // of each record of the segment, index in labels
	labels   map[string]uint32
	removed  []string

	terms    map[string]uint32 // nil before the first is asked for
	newTerms []string

	topics    []Topic
	retired   []int
	lastTopic int
	periods   []Period
	stated    map[string]bool // labels of periods
	looks     []Look
	looked    map[Look]bool
}

// Begin begins an update at the given time of the clock. Only one may be under
// way. Missing segments are ErrDamaged: an update on top would hide the loss.
func (s *State) Begin(at time.Time) (*Update, error) {
	if s.readOnly {
		return nil, ErrReadOnly
	}
	if err := s.checkSegments(); err != nil {
		return nil, err
	}
	u := &Update{
		state: s, seen: map[segment.Key]struct{}{}, labels: map[string]uint32{},
		looked: map[Look]bool{}, stated: map[string]bool{},
	}
	err := s.row(`SELECT 1 + coalesce(max(number), 0) FROM runs`).Scan(&u.run.Number)
	u.run.At = at.UTC().Truncate(time.Second)
	u.run.Folder = folderName(u.run.Number, at)
	return u, s.databaseError(err)
}

// Run returns the number that the run will have.
func (u *Update) Run() int { return u.run.Number }

// Changes returns what has been given so far. If there is no change the update
// can be discarded, which leaves the state byte for byte as it was.
func (u *Update) Changes() Changes { return u.run.Changes }

// Stage prepares the folder of the run, to be written and given to Commit.
func (u *Update) Stage() (*output.Folder, error) {
	return output.Stage(u.state.path(runsName, u.run.Folder), false)
}

// Add gives a document with the label of its period, or "" if it has no place on
// the time axis. A new version takes the place of the one in force; what is
// unchanged is not written again. An id may be given once.
func (u *Update) Add(r *segment.Record, period string) (Outcome, error) {
	if err := u.once(r.ID); err != nil {
		return Unchanged, err
	}
	known, found, err := u.state.Find(r.ID)
	if err != nil {
		return Unchanged, err
	}
	outcome := Added
	switch {
	case found && known.Content == r.ContentKey() && known.Period == period:
		u.run.Unchanged++
		return Unchanged, nil
	case found && known.Text == r.TextKey():
		outcome = Amended
	case found:
		outcome = Revised
	}
	if err := u.write(r, period); err != nil {
		return outcome, err
	}
	*map[Outcome]*int{Added: &u.run.Added, Revised: &u.run.Revised, Amended: &u.run.Amended}[outcome]++
	return outcome, nil
}

// Remove takes a document out: it has been withdrawn. It reports whether the
// document was there.
func (u *Update) Remove(id string) (bool, error) {
	if err := u.once(id); err != nil {
		return false, err
	}
	_, found, err := u.state.Find(id)
	if err == nil && found {
		u.removed = append(u.removed, id)
		u.run.Removed++
	}
	return found, err
}

// once refuses an id that was given before.
func (u *Update) once(id string) error {
	key := (&segment.Record{Title: id}).TextKey() // 16 bytes whatever the length of the id
	if _, before := u.seen[key]; before {
		return fmt.Errorf("document %q is given twice in one update; duplicates must be settled before", id)
	}
	u.seen[key] = struct{}{}
	return nil
}

// write appends a record to the segment, which is begun at need.
func (u *Update) write(r *segment.Record, period string) error {
	path := u.state.path(segmentsName, segmentName(u.run.Number)+partial)
	if u.file == nil {
		err := u.state.between("segment begun", func() (err error) {
			u.file, err = os.Create(path)
			return diskError(path, err)
		})
		if err != nil {
			return err
		}
		u.buffered = bufio.NewWriterSize(u.file, 1<<18)
		u.writer = segment.NewWriter(u.buffered)
	}
	if _, _, err := u.writer.Add(r); err != nil {
		return writeError(path, err)
	}
	label, known := u.labels[period]
	if !known {
		label = uint32(len(u.labels))
		u.labels[period] = label
	}
	u.periodOf = append(u.periodOf, label)
	return nil
}

// writeError tells the refusal of a record from that of the disk.
func writeError(path string, err error) error {
	if errors.As(err, new(*os.PathError)) {
		return diskError(path, err)
	}
	return err
}

// Discard gives the update up. After Commit it does nothing.
func (u *Update) Discard() error {
	if u.state == nil {
		return nil
	}
	s := u.state
	u.state = nil
	if u.file == nil {
		return nil
	}
	u.file.Close() // it is removed
	return s.remove(s.path(segmentsName, segmentName(u.run.Number)+partial))
}
