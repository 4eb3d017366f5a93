package format

import (
	"archive/zip"
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/klauspost/compress/zstd"

	"tidemark/corpus"
)

// archive reads the members of a zip archive in name order. Its directory
// stands at its end, so a stream is spooled to a temporary file first, and a
// file is hashed before it is read.
func (j *job) archive(br *bufio.Reader, file *os.File) {
	spool := io.Discard
	if file == nil {
		temp, err := os.CreateTemp("", "tidemark-*.zip")
		if err != nil {
			j.end(fmt.Errorf("%s: a zip archive from a stream needs a temporary file: %w", j.in.Name, err))
			return
		}
		defer os.Remove(temp.Name())
		defer temp.Close()
		file, spool = temp, temp
	}
	size, err := io.Copy(spool, br)
	if err != nil {
		j.fault(j.in.Name, err)
		return
	}
	z, err := zip.NewReader(file, size)
	if err != nil {
		if errors.Is(err, zip.ErrFormat) {
			err = fmt.Errorf("no directory at the end of the archive: %w", io.ErrUnexpectedEOF)
		}
		j.fault(j.in.Name, err)
		return
	}
	if words := office(z.File); words != "" {
		j.unrecognised(j.in.Name, words, []byte(words), j.in.Named)
		return
	}
	z.RegisterDecompressor(zstd.ZipMethodWinZip, zstd.ZipDecompressor(zstd.WithDecoderMaxWindow(maxWindow)))
	slices.SortStableFunc(z.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	for _, member := range z.File {
		if !strings.HasSuffix(member.Name, "/") {
			j.member(member)
		}
		if j.stop {
			return
		}
	}
}

// member reads one file of an archive as a source of its own.
func (j *job) member(member *zip.File) {
	name := strings.ToValidUTF8(member.Name, "\uFFFD")
	source := j.in.Name + "!" + name
	if hiddenMember(name) {
		j.take(source, corpus.Document{}, &PassedOver{Place: corpus.Place{Source: source, Position: name}, Text: "hidden"})
		return
	}
	if member.Flags&1 != 0 {
		j.bad(badRecord(corpus.Place{Source: source}, corpus.ReasonUnreadable, 0, errors.New("encrypted; unpack it first")))
		return
	}
	r, err := member.Open()
	if err != nil {
		j.fault(source, err)
		return
	}
	defer r.Close()
	stored := func() int64 { return min(int64(member.CompressedSize64), j.raw.n) }
	inner := bufio.NewReaderSize(&sticky{r: &contextReader{j.ctx, r}}, headSize)
	j.single(inner, source, false, stored)
}

// contextReader stops when ctx is done.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// hiddenMember reports whether a path has a part that starts with a dot, or is
// one of the doubles that macOS adds.
func hiddenMember(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if strings.HasPrefix(part, ".") && part != "." && part != ".." || part == "__MACOSX" {
			return true
		}
	}
	return false
}

// office names documents that are zip archives inside, or returns "".
func office(files []*zip.File) string {
	for _, f := range files {
		switch f.Name {
		case "[Content_Types].xml":
			return "an Office document"
		case "META-INF/MANIFEST.MF":
			return "a Java archive"
		case "mimetype":
			return "an OpenDocument or EPUB file"
		}
	}
	return ""
}
