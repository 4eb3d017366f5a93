// Package chunk keeps the words of documents in immutable pieces: in memory
// while they fit, then in a temporary file.
package chunk

import (
	"fmt"
	"os"
	"sync"
)

// Store keeps blobs of bytes. It is safe for concurrent use, except that Close
// must be the last call.
type Store struct {
	limit  int64 // of bytes in memory
	folder string

	mu   sync.Mutex
	used int64
	file *os.File
	end  int64
}

// Blob is a piece of bytes that a Store keeps.
type Blob struct {
	store  *Store
	memory []byte
	offset int64 // in the file, where memory is nil
	length int
}

// NewStore returns a store that holds at most limit bytes in memory and writes
// what is beyond to one temporary file in folder; "" is the system's.
func NewStore(limit int64, folder string) *Store { return &Store{limit: limit, folder: folder} }

// Add takes data, which must not be changed afterwards. Its errors are those of
// the temporary file.
func (s *Store) Add(data []byte) (Blob, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.used+int64(len(data)) <= s.limit {
		s.used += int64(len(data))
		return Blob{store: s, memory: data, length: len(data)}, nil
	}
	if err := s.open(); err != nil {
		return Blob{}, err
	}
	b := Blob{store: s, offset: s.end, length: len(data)}
	if _, err := s.file.WriteAt(data, s.end); err != nil {
		return Blob{}, fmt.Errorf("the corpus does not fit the memory allowed, and the temporary file that should take it cannot be written (set TMPDIR to a folder with room, or raise --max-memory): %w", err)
	}
	s.end += int64(len(data))
	return b, nil
}

// Reserve takes n bytes of the memory allowed for something that the caller
// holds itself, and reports whether they were left.
func (s *Store) Reserve(n int64) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.used+n > s.limit {
		return false
	}
	s.used += n
	return true
}

// Release gives back what Reserve took.
func (s *Store) Release(n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.used -= n
}

// open makes the file and takes its name away, so that nothing is left behind
// however the process ends; where a system refuses that, Close removes it.
func (s *Store) open() error {
	if s.file != nil {
		return nil
	}
	file, err := os.CreateTemp(s.folder, "tidemark-*.chunks")
	if err != nil {
		return fmt.Errorf("the corpus does not fit the memory allowed, and no temporary file can be made for it (set TMPDIR, or raise --max-memory): %w", err)
	}
	s.file = file
	_ = os.Remove(file.Name())
	return nil
}

// Spilled returns the number of bytes written to the temporary file.
func (s *Store) Spilled() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.end
}

// Drop frees the memory of blobs that are not needed again. Space in the file
// is given back by Close alone.
func (s *Store) Drop(blobs ...Blob) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, b := range blobs {
		s.used -= int64(len(b.memory))
	}
}

// Close gives everything back.
func (s *Store) Close() error {
	if s.file == nil {
		return nil
	}
	err := s.file.Close()
	if e := os.Remove(s.file.Name()); e != nil && !os.IsNotExist(e) && err == nil {
		err = e
	}
	return err
}

// Len returns the number of bytes of the blob.
func (b Blob) Len() int { return b.length }

// Read returns bytes [from, to) of the blob. The caller must not change them;
// they may be buf, which is made larger where it is too small.
func (b Blob) Read(buf []byte, from, to int) ([]byte, error) {
	if from < 0 || to < from || to > b.length {
		panic(fmt.Sprintf("chunk: bytes %d to %d of a blob of %d", from, to, b.length))
	}
	switch {
	case to == from:
		return buf[:0], nil
	case b.memory != nil:
		return b.memory[from:to:to], nil
	}
	if cap(buf) < to-from {
		buf = make([]byte, to-from)
	}
	buf = buf[:to-from]
	if _, err := b.store.file.ReadAt(buf, b.offset+int64(from)); err != nil {
		return nil, fmt.Errorf("temporary file: %w", err)
	}
	return buf, nil
}

// Spilled reports whether the blob lies in the file.
func (b Blob) Spilled() bool { return b.memory == nil && b.length > 0 }
