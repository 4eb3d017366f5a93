package format

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"os"

	"tidemark/corpus"
)

// run reads the input and fills in its summary.
func (j *job) run() {
	if j.in.err != nil {
		j.closed(j.in.err)
		return
	}
	if j.in.path == "" {
		stdin := j.opts.Stdin
		if stdin == nil {
			stdin = os.Stdin
		}
		j.stored(interruptible(j.ctx, stdin), nil)
		return
	}
	f, err := os.Open(j.in.path)
	if err != nil {
		j.closed(err)
		return
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		j.stored(f, f)
		return
	}
	j.stored(interruptible(j.ctx, f), nil)
}

// closed reports a file that cannot be opened.
func (j *job) closed(err error) {
	if j.in.Named {
		j.end(&InputError{Name: j.in.Name, Err: err, Remedy: "it could be opened when this run started"})
		return
	}
	inner := &InputError{Name: j.in.Name, Err: err}
	j.bad(badRecord(corpus.Place{Source: j.in.Name}, corpus.ReasonUnreadable, 0, inner))
}

// stored reads a stored file from r; file is the same bytes where they can be
// read at any place, or nil.
func (j *job) stored(r io.Reader, file *os.File) {
	j.raw = &meter{ctx: j.ctx, r: r, hash: sha256.New()}
	br := bufio.NewReaderSize(j.raw, headSize)
	kind := sniff(br)
	j.sum.Compression = string(kind)
	before := j.sum.Records
	if kind == zipped {
		j.archive(br, file)
	} else {
		j.single(br, j.in.Name, j.in.Named, func() int64 { return j.raw.n })
	}
	stray := kind != zipped && j.sum.Format == "" && j.sum.Records > before
	if !j.stop && !stray {
		// A damaged or cut stream leaves bytes unread that belong to the hash.
		if _, err := io.Copy(io.Discard, br); err == nil {
			j.sum.SHA256 = hex.EncodeToString(j.raw.hash.Sum(nil))
		}
	}
	j.sum.Bytes = j.raw.n
}

// single reads a source that is no archive, compressed at most once; size
// tells how many bytes of it are stored.
func (j *job) single(br *bufio.Reader, source string, named bool, size func() int64) {
	text, done, err := decompress(br)
	if err != nil {
		j.fault(source, err)
		return
	}
	defer done()
	j.documents(decodeText(&bombGuard{r: text, stored: size}), source, named)
}

// meter counts and hashes what is read, stops when ctx is done, and repeats an
// error once it had one.
type meter struct {
	ctx  context.Context
	r    io.Reader
	hash hash.Hash
	n    int64
	err  error
}

func (m *meter) Read(p []byte) (int, error) {
	if err := m.ctx.Err(); err != nil {
		return 0, err
	}
	if m.err != nil {
		return 0, m.err
	}
	n, err := m.r.Read(p)
	m.err = err
	m.n += int64(n)
	m.hash.Write(p[:n])
	return n, err
}

// interruptible returns a reader of r that ends with ctx even while r waits
// for a pipe or a terminal. Its goroutine may outlive it by one read.
func interruptible(ctx context.Context, r io.Reader) io.Reader {
	p := &pump{ctx: ctx, chunks: make(chan chunk)}
	go func() {
		// Two buffers suffice: the second is handed over only after the consumer
		// has finished with the first.
		buffers := [2][]byte{make([]byte, headSize), make([]byte, headSize)}
		for i := 0; ; i = 1 - i {
			n, err := r.Read(buffers[i])
			select {
			case p.chunks <- chunk{buffers[i][:n], err}:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return p
}

type chunk struct {
	data []byte
	err  error
}

type pump struct {
	ctx    context.Context
	chunks chan chunk
	now    chunk
}

func (p *pump) Read(b []byte) (int, error) {
	for len(p.now.data) == 0 {
		if p.now.err != nil {
			return 0, p.now.err
		}
		select {
		case p.now = <-p.chunks:
		case <-p.ctx.Done():
			return 0, fmt.Errorf("interrupted: %w", context.Cause(p.ctx))
		}
	}
	n := copy(b, p.now.data)
	p.now.data = p.now.data[n:]
	return n, nil
}
