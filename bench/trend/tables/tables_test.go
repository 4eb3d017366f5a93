package tables

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tidemark/trend"
)

const ledger = `id,date,date_precision,status,categories
a,2020-03-04,day,used,cs.CL; cs.LG
b,2020-01-01,year,used,
c,2020-03-05,day,duplicate,cs.CL
d,,,undated,math.CO
`

func folder(t *testing.T, documents, topics string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "tables"), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"documents.csv": documents, "document_topics.csv": topics} {
		if err := os.WriteFile(filepath.Join(dir, "tables", name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestRead(t *testing.T) {
	c, err := Read(folder(t, ledger, "id,topic,share\na,1,0.25\na,3,0.75\nd,2,0.5\n"))
	if err != nil {
		t.Fatal(err)
	}
	if c.Documents() != 3 || c.Topics != 3 {
		t.Fatalf("%d documents, %d topics, want 3 and 3", c.Documents(), c.Topics)
	}
	for d, want := range [][]float64{{0.25, 0, 0.75}, {0, 0, 0}, {0, 0.5, 0}} {
		got := make([]float64, 3)
		if c.ThetaTo(got, d); !slices.Equal(got, want) {
			t.Errorf("document %d: %v, want %v", d, got, want)
		}
	}
	year := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	if c.Spans[1] != (trend.Span{Start: year, End: year.AddDate(1, 0, 0)}) || c.Spans[2] != (trend.Span{}) {
		t.Errorf("spans %v", c.Spans)
	}
	if !slices.Equal(c.First, []string{"cs.CL", "", "math.CO"}) {
		t.Errorf("first categories %q", c.First)
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	for _, test := range []struct{ documents, topics, want string }{
		{"id,status\na,used\n", "id,topic,share\n", `no column "date"`},
		{ledger, "id,topic,share\nz,1,0.5\n", "document_topics.csv:2"},
		{ledger, "id,topic,share\na,x,0.5\n", "document_topics.csv:2"},
		{ledger, "id,topic,share\na,1,1.5\n", "does not fit"},
	} {
		if _, err := Read(folder(t, test.documents, test.topics)); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q, %q: error %v, want %s", test.documents, test.topics, err, test.want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(ledger), []byte("id,topic,share\na,1,0.25\n"))
	f.Fuzz(func(t *testing.T, documents, topics []byte) {
		if c, err := Read(folder(t, string(documents), string(topics))); err == nil && len(c.weights) != c.Documents() {
			t.Errorf("%d rows of weights for %d documents", len(c.weights), c.Documents())
		}
	})
}

func TestReadTopics(t *testing.T) {
	dir := folder(t, ledger, "")
	for name, text := range map[string]string{
		"topics.csv": "topic,label,terms\n1,one,\"a, b\"\n2,two,c\n",
		"trends.csv": "topic,verdict,slope_points_per_year,q_value,share_first,share_last\n1,rising,0.5,0.01,0.1,0.2\n2,too short,,,,\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, "tables", name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := ReadTopics(dir)
	if err != nil || len(got) != 2 {
		t.Fatalf("%v, %v", got, err)
	}
	if one := got[0]; one.Label != "one" || !slices.Equal(one.Terms, []string{"a", "b"}) || one.Slope != 0.5 || one.Q != 0.01 || one.Last != 0.2 {
		t.Errorf("topic 1: %+v", one)
	}
	if got[1].Verdict != "too short" || got[1].Slope != 0 {
		t.Errorf("topic 2: %+v", got[1])
	}
}
