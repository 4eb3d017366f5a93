package segment_test

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tidemark/corpus"
	"tidemark/store/segment"
)

// records draws records of every kind.
func records() *rapid.Generator[[]segment.Record] {
	text := rapid.OneOf(rapid.Just(""), rapid.String())
	date := rapid.Custom(func(t *rapid.T) corpus.Date {
		d := corpus.Date{Precision: corpus.Precision(rapid.IntRange(0, 4).Draw(t, "precision")), YearMissing: rapid.Bool().Draw(t, "no year")}
		if d.Precision != corpus.NoDate {
			d.Start = time.Unix(rapid.Int64Range(-1<<40, 1<<40).Draw(t, "seconds"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanoseconds")).UTC()
		}
		return d
	})
	token := rapid.OneOf(rapid.Uint32Range(0, 300), rapid.Uint32Range(math.MaxUint32-3, math.MaxUint32))
	list := func(t *rapid.T, name string) []string {
		if l := rapid.SliceOfN(text, 0, 3).Draw(t, name); len(l) > 0 {
			return l
		}
		return nil
	}
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) segment.Record {
		r := segment.Record{
			ID: rapid.StringN(1, 8, -1).Draw(t, "id"), Title: text.Draw(t, "title"), Abstract: text.Draw(t, "abstract"),
			Date: date.Draw(t, "date"), DateText: text.Draw(t, "date text"), Authors: list(t, "authors"), Venue: text.Draw(t, "venue"),
			Categories: list(t, "categories"), URL: text.Draw(t, "url"), DOI: text.Draw(t, "doi"), Language: text.Draw(t, "language"),
		}
		if tokens := rapid.SliceOf(token).Draw(t, "tokens"); len(tokens) > 0 {
			r.Tokens = tokens
		}
		return r
	}), 0, 5)
}

type place struct{ offset, size int64 }

func write(t interface{ Fatal(...any) }, list []segment.Record) ([]byte, []place, segment.Summary) {
	var out bytes.Buffer
	w := segment.NewWriter(&out)
	var places []place
	for i := range list {
		offset, size, err := w.Add(&list[i])
		if err != nil {
			t.Fatal(err)
		}
		places = append(places, place{offset, size})
	}
	summary, err := w.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), places, summary
}

// read returns all records of a segment and the error that ended it.
func read(data []byte) (list []segment.Record, places []place, summary segment.Summary, err error) {
	r, err := segment.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, nil, summary, err
	}
	for {
		var record segment.Record
		offset, size, err := r.Next(&record)
		if err != nil {
			return list, places, r.Summary(), err
		}
		list, places = append(list, record), append(places, place{offset, size})
	}
}

func TestReadsWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := records().Draw(t, "records")
		data, places, summary := write(t, want)
		if summary.Bytes != int64(len(data)) || summary.Records != len(want) || summary.SHA256 != sha256.Sum256(data) {
			t.Fatalf("summary %+v of %d bytes, %d records", summary, len(data), len(want))
		}
		got, where, again, err := read(data)
		if !errors.Is(err, io.EOF) || again != summary {
			t.Fatalf("read %+v, %v; written %+v", again, err, summary)
		}
		if len(want) > 0 && (!reflect.DeepEqual(got, want) || !reflect.DeepEqual(where, places)) {
			t.Fatalf("read %+v at %v, want %+v at %v", got, where, want, places)
		}
		for i, p := range places {
			var one segment.Record
			if err := segment.ReadAt(&one, bytes.NewReader(data), p.offset, p.size); err != nil || !reflect.DeepEqual(one, want[i]) {
				t.Fatalf("record %d alone: %+v, %v", i, one, err)
			}
		}
	})
}

func sample() []segment.Record {
	return []segment.Record{
		{ID: "a", Title: "Tides of a harbour", Abstract: "They come and go.", Authors: []string{"Ada Tide"}, Tokens: []uint32{3, 1, 4, math.MaxUint32}},
		{ID: "b", Abstract: "A second record.", Date: corpus.Date{Start: time.Date(2024, 3, 13, 0, 0, 0, 0, time.UTC), Precision: corpus.Day}},
	}
}

// Every flipped bit and every cut is found, by the whole reading at least.
func TestDamageIsFound(t *testing.T) {
	whole, places, _ := write(t, sample())
	for bit := range 8 * len(whole) {
		data := bytes.Clone(whole)
		data[bit/8] ^= 1 << (bit % 8)
		if _, _, _, err := read(data); err == nil || errors.Is(err, io.EOF) {
			t.Errorf("bit %d of byte %d was flipped unseen", bit%8, bit/8)
		}
		for _, p := range places {
			var r segment.Record
			hit := int64(bit/8) >= p.offset && int64(bit/8) < p.offset+p.size
			if err := segment.ReadAt(&r, bytes.NewReader(data), p.offset, p.size); (err != nil) != hit {
				t.Errorf("byte %d flipped, record at %d: %v", bit/8, p.offset, err)
			}
		}
	}
	for n := range whole {
		if _, _, _, err := read(whole[:n]); err == nil || errors.Is(err, io.EOF) {
			t.Errorf("cut to %d bytes unseen", n)
		}
	}
	if _, _, _, err := read(append(bytes.Clone(whole), 0)); !errors.Is(err, segment.ErrCorrupt) {
		t.Error("a byte too many:", err)
	}
}

func TestRefuses(t *testing.T) {
	w := segment.NewWriter(io.Discard)
	for _, r := range []segment.Record{{}, {ID: "a", Title: "\xff"}, {ID: "a", Authors: []string{"\xff"}}} {
		if _, _, err := w.Add(&r); err == nil {
			t.Errorf("%+v was accepted", r)
		}
	}
	if s, err := w.Finish(); err != nil || s.Records != 0 {
		t.Errorf("after records that were refused: %+v, %v", s, err)
	}
	data, _, _ := write(t, nil)
	data[8] = 9
	if _, _, _, err := read(data); !errors.Is(err, segment.ErrVersion) {
		t.Error("version 9:", err)
	}
	if _, _, _, err := read([]byte("something else altogether")); !errors.Is(err, segment.ErrNotSegment) {
		t.Error("another file:", err)
	}
}

func TestWriterKeepsItsError(t *testing.T) {
	full := errors.New("full")
	w := segment.NewWriter(failing{full})
	if _, _, err := w.Add(&sample()[0]); !errors.Is(err, full) {
		t.Error(err)
	}
	if _, err := w.Finish(); !errors.Is(err, full) {
		t.Error(err)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestKeys(t *testing.T) {
	a := sample()[0]
	b := a
	b.Venue, b.Tokens = "Harbour Letters", nil
	if a.TextKey() != b.TextKey() || a.ContentKey() == b.ContentKey() {
		t.Error("the venue is content, not text")
	}
	c := a
	c.Tokens = nil
	if a.ContentKey() != c.ContentKey() {
		t.Error("tokens are no content")
	}
	c.Title, c.Abstract = c.Title+c.Abstract, ""
	if a.TextKey() == c.TextKey() {
		t.Error("title and abstract run into each other")
	}
}

// Whatever is read whole is written again byte by byte.
func FuzzReader(f *testing.F) {
	whole, _, _ := write(f, sample())
	empty, _, _ := write(f, nil)
	f.Add(whole)
	f.Add(empty)
	f.Add(whole[:len(whole)/2])
	f.Add([]byte("TDSEGMT\n\x01\x00\x00\x00\xff\xff\xff\x0f\x00\x00\x00\x00"))
	r := rand.New(rand.NewPCG(1, 2))
	for range 8 {
		data := bytes.Clone(whole)
		data[r.IntN(len(data))] ^= byte(1 + r.IntN(255))
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		list, _, _, err := read(data)
		if !errors.Is(err, io.EOF) || err == nil {
			return
		}
		if again, _, _ := write(t, list); !bytes.Equal(again, data) {
			t.Errorf("read %+v, but it is written as %x", list, again)
		}
	})
}
