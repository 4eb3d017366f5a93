package format

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// TestLines compares with a plain split for all lengths around the limit and
// the buffer, where endings are easily cut in two.
func TestLines(t *testing.T) {
	const buffer, limit = 16, 40
	var want, text []string
	for n := range 60 {
		for _, ending := range []string{"\n", "\r\n", "\r\r\n"} {
			l := strings.Repeat("x", n)
			text = append(text, l+ending)
			want = append(want, l+strings.TrimSuffix(strings.TrimSuffix(ending, "\n"), "\r"))
		}
	}
	text = append(text, "last\r\r")
	want = append(want, "last\r")
	for name, r := range map[string]io.Reader{
		"whole":       strings.NewReader(strings.Join(text, "")),
		"byte a time": iotest.OneByteReader(strings.NewReader(strings.Join(text, ""))),
	} {
		lines := newLineReader(bufio.NewReaderSize(r, buffer), limit)
		for i, w := range want {
			l, err := lines.next()
			if err != nil || l.number != i+1 || l.size != int64(len(w)) || l.hash != fnv(fnvStart, []byte(w)) || l.tooLong != (len(w) > limit) {
				t.Fatalf("%s: line %d: %+v, %v; want %q", name, i+1, l, err, w)
			}
			if !l.tooLong && string(l.text) != w {
				t.Fatalf("%s: line %d is %q, want %q", name, i+1, l.text, w)
			}
		}
		if _, err := lines.next(); err != io.EOF {
			t.Errorf("%s: end: %v", name, err)
		}
	}
}

// TestLinesHoldNoMore: a line far over the limit is not held.
func TestLinesHoldNoMore(t *testing.T) {
	endless := io.LimitReader(zeros{}, 64<<20)
	lines := newLineReader(endless, 1<<20)
	l, err := lines.next()
	if err != nil || !l.tooLong || l.size != 64<<20 || cap(lines.buf) > 3<<20 {
		t.Errorf("%+v, %v, %d bytes held", l, err, cap(lines.buf))
	}
}

func TestLinesSourceFails(t *testing.T) {
	broken := errors.New("broken")
	for _, n := range []int{3, 100} {
		r := io.MultiReader(strings.NewReader("a\n"+strings.Repeat("x", n)), iotest.ErrReader(broken))
		lines := newLineReader(bufio.NewReaderSize(r, 16), 20)
		if _, err := lines.next(); err != nil {
			t.Fatal(err)
		}
		if l, err := lines.next(); err != broken || l.number != 2 {
			t.Errorf("%d bytes: %+v, %v", n, l, err)
		}
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func ExampleParseDate() {
	for _, s := range []string{"March 13, 2024", "2024-03", "Mar 13", "03/04/2020"} {
		d, err := ParseDate(s)
		fmt.Println(d, d.Precision, d.YearMissing, err)
	}
	// Output:
	// 2024-03-13 day false <nil>
	// 2024-03-01 month false <nil>
	//  day true <nil>
	//   false date "03/04/2020": ambiguous (day or month first?); name the layout with --date-layout
}
