package report

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"

	"tidemark/trend"
)

// hostileTexts are titles, labels and names as an attacker, or a broken
// source, would write them.
var hostileTexts = []string{
	`</script><script>alert(1)</script>`, `<img src=x onerror=alert(2)>`, `"><svg onload=alert(3)>`, "`${alert(4)}`",
	`' onmouseover='alert(5)`, `__f__function(){alert(6)}__f__`, `{{.Title}} {a} {value}`, `<!--<script>`, `]]></style><style>*{display:none}`,
	"emoji 🌊🏞️ and family 👩‍👩‍👧", "עברית ועוד مرحبا بالعالم", "override \u202Etxt.exe\u202C end", "nul \x00 bell \x07 esc \x1b[31m",
	strings.Repeat("A very long title that does not end ", 280), strings.Repeat("unbroken", 1250), "bad utf-8 \xff\xfe", "\u2028line\u2029 separators",
}

var hostileURLs = []string{
	"javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x",
	"https://example.org/?a=\"><script>alert(1)</script>", "http://example.org/ok", "//example.org/x", "file:///etc/passwd", "",
}

// hostileReport has hostile text in every place that takes text.
func hostileReport() *Report {
	r := sampleReport(len(hostileTexts), trend.Month, 36, 60)
	text := func(i int) string { return hostileTexts[i%len(hostileTexts)] }
	r.Title, r.Notice = text(0), text(1)
	r.Run = Run{Version: text(2), ResultHash: text(3), Command: "analyze run " + text(0)}
	r.Warnings = []Warning{{text(1), text(0)}, {text(8), text(13)}}
	r.Corpus.Statuses = append(r.Corpus.Statuses, StatusCount{text(0), text(1), 3})
	r.Corpus.Sources = []Source{{text(1), text(0), text(2), 9}}
	r.Method.Engine, r.Method.Stopped = text(0), text(1)
	r.Method.Settings = []Setting{{text(0), text(1)}, {text(4), text(14)}}
	r.Method.Licences = []Setting{{text(0), text(1)}}
	for i := range r.Topics {
		t := &r.Topics[i]
		t.Label, t.Coherence = text(i), math.NaN()
		r.Trends.Verdicts[i].Reason = text(i)
		for j := range t.Terms {
			t.Terms[j].Text = text(i + j)
		}
		for j := range t.Typical {
			d := &t.Typical[j]
			d.Title, d.ID, d.Venue, d.Date = text(i+j), text(j), text(j+1), text(j+2)
			d.Authors = []string{text(j), text(j + 1), text(j + 2), text(j + 3)}
			d.URL = hostileURLs[(i+j)%len(hostileURLs)]
			for k := range d.Related {
				d.Related[k] = Related{text(j), text(j + k), hostileURLs[(i+k)%len(hostileURLs)], 0.5}
			}
		}
	}
	hostileLooks(r, text)
	for i := range r.Trends.Periods {
		if i%7 == 0 {
			r.Trends.Periods[i].Label = text(i % 5)
		}
	}
	return r
}

// hostileLooks does the same to what is shown beyond topics and verdicts.
func hostileLooks(r *Report, text func(int) string) {
	for i := range r.Topics {
		t := &r.Topics[i]
		t.LabelSource, t.Former = text(i), text(i+1)
		names := []Tally{{text(i), 3}, {text(i + 1), 2}, {text(i + 5), 1}}
		t.Authors, t.Venues, t.Categories = names, names, names
		for j := range t.Recent {
			t.Recent[j].Title, t.Recent[j].URL, t.Recent[j].Date = text(i+j), hostileURLs[(i+j)%len(hostileURLs)], text(j)
		}
		r.Exploratory = append(r.Exploratory, Signal{Kind: kindNames[i%len(kindNames)].kind, Topic: i, Term: text(i), Text: text(i)})
	}
	r.Since = &Since{Name: text(0), Changes: []TopicChange{{Kind: "split", Topic: 2, Former: []string{text(1), text(2)}, Text: text(0)}, {Kind: text(0)}}}
	for i := range r.Listed {
		d := &r.Listed[i]
		d.Title, d.Venue, d.Authors, d.URL, d.Date = text(i), text(i+1), []string{text(i + 2)}, hostileURLs[i%len(hostileURLs)], text(i+3)
	}
	for i := range r.ToRead {
		l := &r.ToRead[i]
		l.Reasons = []string{text(i), text(i + 1)}
		if l.Topic == 0 {
			l.Period = text(i)
		}
		for j := range l.Documents {
			d := &l.Documents[j]
			d.Title, d.URL, d.Authors, d.Date = text(j), hostileURLs[j%len(hostileURLs)], []string{text(j + 1)}, text(j+2)
		}
	}
	for i := range r.Courses {
		r.Courses[i].Text = text(i)
	}
}

var (
	blocks     = regexp.MustCompile(`(?s)<(script|style)[^>]*>.*?</(script|style)>`)
	tags       = regexp.MustCompile(`<([a-zA-Z][a-zA-Z0-9]*)((?:\s+[a-zA-Z0-9:-]+(?:="[^"]*")?)*)\s*/?>`)
	attributes = regexp.MustCompile(`\s([a-zA-Z0-9:-]+)(?:="([^"]*)")?`)
)

// TestHostileText reads the markup back: only the templates' own elements and
// attributes may be there, whatever the text was.
func TestHostileText(t *testing.T) {
	page := render(t, hostileReport())
	scripts := strings.Count(strings.ToLower(page), "<script")
	if closed := strings.Count(strings.ToLower(page), "</script"); scripts != 4 || closed != 4 {
		t.Errorf("%d script elements and %d ends, want 4 and 4", scripts, closed)
	}
	markup := blocks.ReplaceAllString(page, "")
	if loose := tags.ReplaceAllString(markup, ""); regexp.MustCompile(`<[a-zA-Z]`).MatchString(loose) {
		at := regexp.MustCompile(`<[a-zA-Z]`).FindStringIndex(loose)
		t.Errorf("markup that is no whole tag: %.120q", loose[at[0]:])
	}
	for _, tag := range tags.FindAllStringSubmatch(markup, -1) {
		name := strings.ToLower(tag[1])
		if name == "img" || name == "iframe" || name == "script" || name == "style" || name == "base" || name == "form" {
			t.Errorf("unexpected element %s", tag[0])
		}
		for _, a := range attributes.FindAllStringSubmatch(tag[2], -1) {
			key, value := strings.ToLower(a[1]), strings.ToLower(a[2])
			if strings.HasPrefix(key, "on") {
				t.Errorf("event handler in %s", tag[0])
			}
			if key == "href" && !strings.HasPrefix(value, "#") && !strings.HasPrefix(value, "https://") && !strings.HasPrefix(value, "http://") {
				t.Errorf("link to %q", value)
			}
			if key == "href" && strings.HasPrefix(value, "http") && !strings.Contains(tag[0], `rel="noopener noreferrer"`) {
				t.Errorf("link without rel: %s", tag[0])
			}
		}
	}
	for _, bad := range []string{"\x00", "\x07", "\x1b", "\u202E", "NaN", "ZgotmplZ", strings.Repeat("unbroken", 200)} {
		if strings.Contains(markup, bad) {
			t.Errorf("page contains %.20q", bad)
		}
	}
	if want := "&lt;img src=x onerror=alert(2)&gt;"; !strings.Contains(markup, want) {
		t.Errorf("hostile text is not shown as text: missing %s", want)
	}
}

func TestFunctionMarkersStayText(t *testing.T) {
	page := render(t, hostileReport())
	data := page[strings.Index(page, `<script type="application/json"`):]
	data = data[:strings.Index(data, "</script>")]
	if !strings.Contains(data, fmt.Sprintf("%q", "6 __f__function(){alert(6)}__f__")) {
		t.Error("the name with function markers is not a plain string in the data")
	}
}
