// Package saved keeps what a run learnt, so that its report can be made again
// for other periods, dates or groups without a fit: the ledger, the counts, and
// the shares of the documents. The model itself lies in a file of its own.
package saved

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/klauspost/compress/zstd"

	"tidemark/corpus"
	"tidemark/corpus/chunk"
	"tidemark/corpus/format"
	"tidemark/lda"
)

// Name of the file in a result folder.
const Name = "saved.tds"

// Run is what is kept of a run.
type Run struct {
	Head
	// Entries are the ledger, in the order of ids.
	Entries []corpus.Entry
	// Counts has a row for each of Head.Rows.
	Counts *corpus.Counts
	// Theta are the shares of the rows, Second those of a second fit, nil where
	// none was made.
	Theta, Second *lda.Theta
	// Halves are those of a thorough run, two or none.
	Halves []Half
}

// Half is some of the rows, with their shares in topics that were learnt from the
// others.
type Half struct {
	Rows  []int
	Theta *lda.Theta
}

// Head is the small part of a Run.
type Head struct {
	// Config is the configuration, as JSON that this package does not read.
	Config []byte
	// Version of the program, and Command that made the run.
	Version, Command string
	Notice           string // of the report
	Sources          []format.Summary
	Records          int      // length of Entries
	Bad              []string // the first records that could not be read
	Heaps            []corpus.Heap
	Notices          []corpus.NoticeCount
	Languages        []corpus.LanguageCount
	// Reading and Fitting are the warnings of these stages, code and text.
	Reading, Fitting [][2]string
	Notes            []string

	// Rows are indexes of entries; Learnt tells of each row whether topics were
	// learnt from it.
	Rows      []int
	Learnt    []bool
	Terms     int // of the vocabulary
	Phrases   []corpus.Phrase
	LeftOut   []corpus.LeftOut
	Sentences []corpus.RepeatedSentence

	Engine, Stopped          string
	Passes, Samples, HeldOut int
	Curve                    []lda.Point
	Provenance               lda.Provenance
	// Planted are seed terms by the topics of the fit, Order which of these each
	// topic is.
	Planted [][]uint32
	Order   []int
	Seeds   []Seed
	Labels  []Label // what the user made of topics
	// Identities of the topics in a state, by place; nil of a run outside one.
	Identities []Identity
	Logo       []byte // file of the image beside the title
	HasSecond  bool
	HalfRows   [][]int // of each of Run.Halves
}

// Seed is a topic that the user named.
type Seed struct {
	Place, Name string
	Words       []string
}

// Identity is what a state knows of a topic of the run.
type Identity struct {
	Number int // for readers, for good
	Since  int // the run in which it was born
	// New: that is the run that is kept.
	New bool
	// Refit is the last run that fitted topics, 0 where the topic was not there
	// before; Confidence, 0 to 1, that it is the topic it was before that fit.
	Refit      int
	Confidence float64
}

// Label is what the user made of a topic: another label, a part of another
// topic (Into, 0 for none), hidden.
type Label struct {
	Place       string
	Topic, Into int // numbers, from 1
	Label       string
	Hide        bool
}

// Errors of reading, to be matched with errors.Is.
var (
	ErrNotSaved = errors.New("not a saved run of tidemark")
	ErrVersion  = errors.New("a saved run of another version")
	ErrCorrupt  = errors.New("the saved run is damaged")
)

const (
	magic        = "TDSAVED\n"
	version      = 1
	headerSize   = len(magic) + 4
	entriesABite = 1024
)

// Write writes r: magic, version, what Write packs, SHA-256 of all before it.
func (r *Run) Write(w io.Writer) error {
	sum := sha256.New()
	all := io.MultiWriter(w, sum)
	if _, err := all.Write(binary.LittleEndian.AppendUint32([]byte(magic), version)); err != nil {
		return err
	}
	packer, err := zstd.NewWriter(all, zstd.WithEncoderConcurrency(1))
	if err != nil {
		return err
	}
	buffered := bufio.NewWriterSize(packer, 1<<16)
	if err := r.encode(buffered); err != nil {
		return err
	}
	if err := errors.Join(buffered.Flush(), packer.Close()); err != nil {
		return err
	}
	_, err = w.Write(sum.Sum(nil))
	return err
}

func (r *Run) encode(w *bufio.Writer) error {
	r.Records, r.Terms, r.HasSecond = len(r.Entries), r.Counts.Terms(), r.Second != nil
	r.HalfRows = nil
	for _, h := range r.Halves {
		r.HalfRows = append(r.HalfRows, h.Rows)
	}
	e := gob.NewEncoder(w)
	if err := e.Encode(r.Head); err != nil {
		return err
	}
	for i := 0; i < len(r.Entries); i += entriesABite {
		if err := e.Encode(r.Entries[i:min(i+entriesABite, len(r.Entries))]); err != nil {
			return err
		}
	}
	var row []byte
	for d := range r.Counts.Documents() {
		row = appendCounts(row[:0], r.Counts.Row(d))
		if _, err := w.Write(row); err != nil {
			return err
		}
	}
	if err := r.Counts.Err(); err != nil {
		return err
	}
	return r.encodeShares(w)
}

func (r *Run) encodeShares(w *bufio.Writer) error {
	all := []*lda.Theta{r.Theta}
	if r.HasSecond {
		all = append(all, r.Second)
	}
	for _, h := range r.Halves {
		all = append(all, h.Theta)
	}
	for _, theta := range all {
		if err := theta.Encode(w); err != nil {
			return err
		}
	}
	return nil
}

// appendCounts writes a row as (distance to the term before, count) pairs.
func appendCounts(b []byte, row []corpus.TermCount) []byte {
	b = binary.AppendUvarint(b, uint64(len(row)))
	last := uint32(0)
	for _, c := range row {
		b = binary.AppendUvarint(b, uint64(c.Term-last))
		b = binary.AppendUvarint(b, uint64(c.Count))
		last = c.Term
	}
	return b
}

// Open reads the file at path. The counts are kept in store. Nothing of a file
// that is damaged, or that another version wrote, is believed.
func Open(path string, store *chunk.Store) (*Run, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	length, err := verify(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	r, err := decode(io.NewSectionReader(f, int64(headerSize), length), store)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return r, nil
}

// ReadHead reads the head of the file at path.
func ReadHead(path string) (*Head, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	length, err := verify(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	unpacker, err := zstd.NewReader(io.NewSectionReader(f, int64(headerSize), length), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(8<<20))
	if err != nil {
		return nil, err
	}
	defer unpacker.Close()
	h := &Head{}
	if err := gob.NewDecoder(unpacker).Decode(h); err != nil {
		return nil, fmt.Errorf("%s: %w", path, corrupt("its head", err))
	}
	return h, nil
}

// verify checks header and checksum and returns the length of what lies between.
func verify(f *os.File) (int64, error) {
	head := make([]byte, headerSize)
	if n, err := f.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	} else if n < headerSize || !bytes.HasPrefix(head, []byte(magic)) {
		return 0, ErrNotSaved
	}
	if v := binary.LittleEndian.Uint32(head[len(magic):]); v != version {
		return 0, fmt.Errorf("%w: its version is %d, this program reads %d; run the analysis again", ErrVersion, v, version)
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	size := info.Size()
	sum, want := sha256.New(), make([]byte, sha256.Size)
	if size >= int64(headerSize+sha256.Size) {
		if _, err := io.Copy(sum, io.NewSectionReader(f, 0, size-sha256.Size)); err != nil {
			return 0, err
		}
		if _, err := f.ReadAt(want, size-sha256.Size); err != nil {
			return 0, err
		}
	}
	if !bytes.Equal(sum.Sum(nil), want) {
		return 0, fmt.Errorf("%w: its checksum does not agree with its content; run the analysis again", ErrCorrupt)
	}
	return size - int64(headerSize+sha256.Size), nil
}
