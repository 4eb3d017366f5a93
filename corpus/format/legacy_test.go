package format

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestLegacyLines(t *testing.T) {
	filler := strings.Repeat("plain text é ünïcode\n", 9000) // more than one buffer
	in := filler + "caf\xe9 \x93quoted\x94\r\nna\xc3\xafve\n" + filler + "last \x80"
	want := filler + "café “quoted”\r\nnaïve\n" + filler + "last €"
	for name, r := range map[string]io.Reader{"whole": strings.NewReader(in), "in small pieces": iotest.HalfReader(strings.NewReader(in))} {
		lines := 0
		got, err := io.ReadAll(&legacyReader{r: bufio.NewReaderSize(r, headSize), converted: &lines})
		if err != nil || string(got) != want || lines != 2 {
			t.Errorf("%s: %d lines converted, error %v, equal text: %v", name, lines, err, string(got) == want)
		}
	}
}

// A line longer than the buffer is cut between characters, not inside one.
func TestLegacyLongLine(t *testing.T) {
	for shift := range 3 {
		in := strings.Repeat("x", shift) + strings.Repeat("€", headSize)
		lines := 0
		got, err := io.ReadAll(&legacyReader{r: bufio.NewReaderSize(strings.NewReader(in), headSize), converted: &lines})
		if err != nil || string(got) != in || lines != 0 {
			t.Errorf("shift %d: %d lines converted, error %v", shift, lines, err)
		}
	}
}

func TestLegacyPassesErrors(t *testing.T) {
	lines := 0
	r := iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("ab\ncd\n")))
	got, err := io.ReadAll(&legacyReader{r: bufio.NewReaderSize(r, headSize), converted: &lines})
	if err != iotest.ErrTimeout || !bytes.HasPrefix([]byte("ab\ncd\n"), got) {
		t.Errorf("got %q, error %v", got, err)
	}
}
