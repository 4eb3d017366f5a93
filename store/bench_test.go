package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"tidemark/store/segment"
)

// large gives documents from to to of a large state, about 1.3 kB each.
func large(tb testing.TB, s *State, from, to int) {
	tb.Helper()
	u, err := s.Begin(options().Now)
	must(tb, err)
	defer u.Discard()
	r := rand.New(rand.NewPCG(uint64(from), 1))
	for i := from; i < to; i++ {
		d := segment.Record{ID: fmt.Sprintf("paper-%07d", i), Title: fmt.Sprint("On tides, part ", i), Authors: []string{"Ada Tide", "Bo Reed", "Cy Marsh"}, Language: "en"}
		var text strings.Builder
		for range 150 {
			n := int(float64(60000) * r.Float64() * r.Float64() * r.Float64())
			word := fmt.Sprintf("word%d", n)
			text.WriteString(word + " ")
			t, err := u.Term(word)
			must(tb, err)
			d.Tokens = append(d.Tokens, t)
		}
		d.Abstract = text.String()
		if _, err := u.Add(&d, fmt.Sprintf("%d-%02d", 2000+i%25, 1+i%12)); err != nil {
			tb.Fatal(err)
		}
	}
	largePeriods(u, r, to-from < 1000)
	if from == 0 {
		_, err := u.SetTopics(make([]Topic, 100))
		must(tb, err)
	}
	folder, err := u.Stage()
	must(tb, err)
	_, err = u.Commit(folder, Report{Outcome: "fitted"})
	must(tb, err)
}

// largePeriods states the figures of 300 periods, or of 25 after a small update.
func largePeriods(u *Update, r *rand.Rand, small bool) {
	for year := range 25 {
		for month := range 12 {
			if small && month > 0 {
				continue
			}
			p := Period{Label: fmt.Sprintf("%d-%02d", 2000+year, 1+month), Documents: 300}
			for topic := range 100 {
				p.Topics = append(p.Topics, Weight{Topic: topic + 1, Total: uint64(i32(r)), Square: uint64(i32(r))})
			}
			u.SetPeriod(p)
		}
	}
}

func i32(r *rand.Rand) int { return r.IntN(1 << 31) }

// BenchmarkLarge measures a state of 100,000 documents: opening it, an update of
// 500, and looking through all that is known already.
func BenchmarkLarge(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "state")
	s := open(b, dir)
	large(b, s, 0, 100_000)
	if info, err := os.Stat(s.path(databaseName)); err == nil {
		b.Logf("database %d MB", info.Size()>>20)
	}
	next := 100_000
	b.Run("update500", func(b *testing.B) {
		for b.Loop() {
			large(b, s, next, next+500)
			next += 500
		}
	})
	must(b, s.Close())
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			s, err := Open(dir, options())
			must(b, err)
			must(b, s.Close())
		}
	})
	s = open(b, dir)
	b.Run("all", func(b *testing.B) {
		for b.Loop() {
			for _, err := range s.All(nil) {
				must(b, err)
			}
		}
	})
	b.Run("verify", func(b *testing.B) {
		for b.Loop() {
			sound(b, s)
		}
	})
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.Logf("heap taken from the system: %d MB", m.HeapSys>>20)
}
