package digest

import (
	"bytes"
	"encoding/json"
	"html"
	"io"
	"mime"
	"net/mail"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func text(t *testing.T, d *Digest) string {
	t.Helper()
	var out bytes.Buffer
	if err := WriteText(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func markup(t *testing.T, d *Digest) string {
	t.Helper()
	var out bytes.Buffer
	if err := WriteHTML(&out, d); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestOrder holds the order in which a reader wants to know.
func TestOrder(t *testing.T) {
	headings := []string{
		"Beyond doubt", "Papers to read", "Topics with another label", "Past figures", "Missing inputs", "Largest movements", "New terms", "Doubts", "The full report",
	}
	for _, out := range []string{text(t, sample()), markup(t, sample())} {
		at := make([]int, len(headings))
		for i, h := range headings {
			at[i] = strings.Index(out, h)
		}
		if !slices.IsSorted(at) || at[0] < 0 {
			t.Errorf("headings at %v", at)
		}
	}
}

// TestOneValue: page and text hold the same words in the same order.
func TestOneValue(t *testing.T) {
	page := regexp.MustCompile(`(?s)<head>.*?</head>|<br>|<[^>]*>`).ReplaceAllString(markup(t, sample()), " ")
	inPage := strings.Fields(html.UnescapeString(page))
	plain := regexp.MustCompile(`(?m)^-+$|^- |^ *https://.*$`).ReplaceAllString(text(t, sample()), " ")
	if inText := strings.Fields(plain); !slices.Equal(inPage, inText) {
		for i := range min(len(inPage), len(inText)) {
			if inPage[i] != inText[i] {
				t.Fatalf("page and text part at %q, %q", inPage[i:min(i+8, len(inPage))], inText[i:min(i+8, len(inText))])
			}
		}
		t.Errorf("%d and %d words", len(inPage), len(inText))
	}
}

func TestSubject(t *testing.T) {
	quiet := &Digest{Title: "Harbour notes", Period: "May 2024", Look: Look{Period: "May 2024", Topics: 40}}
	standing := *quiet
	standing.Look.Standing = 2
	for want, d := range map[string]*Digest{
		"Harbour notes, May 2024: 1 topic rising and 1 below forecast beyond doubt; 1 input missing": sample(),
		"Harbour notes, May 2024: nothing beyond doubt, 40 topics tested":                            quiet,
		"Harbour notes, May 2024: nothing new beyond doubt, 40 topics tested":                        &standing,
		"Topics: nothing tested": {},
	} {
		if got := d.Subject(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestHasNews(t *testing.T) {
	quiet := func() *Digest {
		return &Digest{Papers: sample().Papers, Movements: sample().Movements, Terms: sample().Terms, Warnings: sample().Warnings}
	}
	if quiet().HasNews() {
		t.Error("papers and movements are news")
	}
	again := quiet()
	again.Alerts = []Alert{{Again: true}}
	if again.HasNews() {
		t.Error("an alert told before is news")
	}
	for name, tell := range map[string]func(*Digest){
		"alert": func(d *Digest) { d.Alerts = []Alert{{Again: true}, {}} }, "end": func(d *Digest) { d.Ended = []Ending{{}} },
		"change": func(d *Digest) { d.Changes = []Change{{}} }, "correction": func(d *Digest) { d.Corrections = []Correction{{}} },
		"input": func(d *Digest) { d.Missing = []Input{{}} },
	} {
		d := quiet()
		if tell(d); !d.HasNews() {
			t.Errorf("%s is no news", name)
		}
	}
}

func TestQuiet(t *testing.T) {
	d := &Digest{Title: "Harbour notes", Look: Look{Period: "May 2024", Topics: 40, Tests: 80, Level: 0.05 / 12, Yearly: 0.05, PerYear: 12}}
	got := strings.Join(strings.Fields(text(t, d)), " ")
	for _, want := range []string{
		"Nothing changed beyond doubt.", "40 topics with 80 tests", "false discovery rate of 0.42% for this look", "12 looks of a year stay within 5%",
		"No topic changed its label or identity, no past figure moved and no input was missing.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("missing %q in\n%s", want, got)
		}
	}
	d.Look = Look{Reason: "no period has finished since the last look; June 2024 ends on 30 June"}
	if got := text(t, d); !strings.Contains(got, "Nothing was tested: no period has finished") {
		t.Errorf("got %s", got)
	}
}

// TestJSON: a digest is kept as JSON, for the feed.
func TestJSON(t *testing.T) {
	data, err := json.Marshal(sample())
	if err != nil {
		t.Fatal(err)
	}
	var back Digest
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(&back, sample()) {
		t.Errorf("got %+v", back)
	}
}

func TestSameBytes(t *testing.T) {
	first := markup(t, sample())
	if again := markup(t, sample()); again != first {
		t.Error("two pages of one digest differ")
	}
}

func TestNoRequests(t *testing.T) {
	page := markup(t, sample())
	for _, bad := range []string{"<script", "<link", "@import", "url(", `src="http`, "cid:"} {
		if strings.Contains(page, bad) {
			t.Errorf("page contains %s", bad)
		}
	}
	if n := strings.Count(page, "data:image/png;base64,"); n != 2 {
		t.Errorf("%d charts", n)
	}
}

func TestMessage(t *testing.T) {
	e := Envelope{From: "Häfen <notes@example.org>", To: []string{"ann@example.org"}, Host: "example.org"}
	d := sample()
	d.Title = "Häfen\r\nBcc: evil@example.org"
	m, err := Message(d, e)
	if err != nil {
		t.Fatal(err)
	}
	data, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	read, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if read.Header.Get("Bcc") != "" {
		t.Error("a title added a recipient")
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(read.Header.Get("Subject"))
	if err != nil || subject != d.Subject() {
		t.Errorf("subject %q, %v", subject, err)
	}
	body, err := io.ReadAll(read.Body)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Images) != 2 {
		t.Fatalf("%d images", len(m.Images))
	}
	for _, i := range m.Images {
		if !strings.Contains(m.HTML, `src="cid:`+i.CID+`"`) || !bytes.Contains(body, []byte("Content-Id: <"+i.CID+">")) {
			t.Errorf("image %s is not where it belongs", i.CID)
		}
	}
	d.Papers, d.Run.Made = nil, d.Run.Made.Add(time.Hour)
	if again, _ := Message(d, e); again.ID != m.ID {
		t.Error("the same run has another Message-ID")
	}
	d.Run.ID = "000043"
	if other, _ := Message(d, e); other.ID == m.ID {
		t.Error("another run has the same Message-ID")
	}
}
