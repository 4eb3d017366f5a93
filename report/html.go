package report

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"

	"tidemark/internal/prose"
)

// pageTemplate is parsed once; templates are immutable after that.
var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{
	"percent":  prose.Percent,
	"points":   prose.Points,
	"score":    func(x float64) string { return prose.Number(x, 2) },
	"count":    func(n int) string { return prose.Count(n) },
	"count64":  func(n int64) string { return prose.Count(n) },
	"plural":   prose.Plural,
	"dated":    prose.Dated,
	"clean":    prose.Clean,
	"cut":      prose.Cut,
	"tooltip":  tooltip,
	"sentence": prose.Sentence,
	"capital":  prose.Capital,
	"sortable": sortable,
	"coded":    coded,
	"tallied":  func(title string, names []Tally) tallyList { return tallyList{title, names} },
	"dict":     func(t topicView, p *page) topicOnPage { return topicOnPage{t, p} },
}).ParseFS(templateFiles, "templates/*.html"))

// WriteHTML writes the page: one file that needs nothing else and asks for
// nothing. Equal reports give equal bytes. Nothing is written when the page
// cannot be rendered.
func WriteHTML(w io.Writer, r *Report) error {
	p, err := newPage(r)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := pageTemplate.ExecuteTemplate(&b, "page.html", p); err != nil {
		return fmt.Errorf("render report: %w", err)
	}
	_, err = w.Write(b.Bytes())
	return err
}

// topicOnPage gives the template of a topic the page it stands on.
type topicOnPage struct {
	Topic topicView
	Page  *page
}

// tallyList is a list of names with its title.
type tallyList struct {
	Title string
	Names []Tally
}

// command matches the parts of a sentence that are typed as they stand.
var command = regexp.MustCompile(`--[a-z][a-z-]*(?: (?:[A-Z]+|week|day|month|quarter|year|date=FIELD)\b)?(?:=[A-Z]+)?`)

// coded marks up the commands in a sentence.
func coded(text string) template.HTML {
	var b strings.Builder
	for {
		at := command.FindStringIndex(text)
		if at == nil {
			break
		}
		b.WriteString(template.HTMLEscapeString(text[:at[0]]))
		b.WriteString("<code>" + template.HTMLEscapeString(text[at[0]:at[1]]) + "</code>")
		text = text[at[1]:]
	}
	b.WriteString(template.HTMLEscapeString(text))
	return template.HTML(b.String())
}

// sortable is a number for the table's script, "" for none.
func sortable(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return ""
	}
	return strconv.FormatFloat(x, 'g', 6, 64)
}
