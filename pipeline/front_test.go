package pipeline

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tidemark/corpus"
	"tidemark/corpus/chunk"
	"tidemark/saved"
)

func TestLinkTemplate(t *testing.T) {
	e := func(id, doi string) *corpus.Entry { return &corpus.Entry{Document: corpus.Document{ID: id, DOI: doi}} }
	for _, c := range []struct {
		template, id, doi, want string
	}{
		{"https://example.org/{id}", "2401.1", "", "https://example.org/2401.1"},
		{"https://example.org/{id}", "a/b c?d&e#f\"<%", "", "https://example.org/a%2Fb%20c%3Fd%26e%23f%22%3C%25"},
		{"http://example.org/?d={doi}&i={id}", "é+1", "10.1000/x(1)", "http://example.org/?d=10.1000%2Fx%281%29&i=%C3%A9%2B1"},
		{"https://example.org/{doi}", "a", "", ""},
		{"https://example.org/{id}/x", "..", "", ""},
		{"https://example.org/{id}", "x-0123456789abcdef", "", ""}, // made of the text, so nobody knows it
		{"https://example.org/{id}", "x-ray", "", "https://example.org/x-ray"},
		{"https://example.org/{id}", "{doi}", "10.1/1", "https://example.org/%7Bdoi%7D"},
		{"", "a", "10.1/1", ""},
	} {
		l, err := parseLinkTemplate(c.template)
		if got := l.address(e(c.id, c.doi)); err != nil || got != c.want {
			t.Errorf("%s of %q, %q: %q, %v; want %q", c.template, c.id, c.doi, got, err, c.want)
		}
	}
	for template, want := range map[string]string{
		"https://example.org/":              "the same address for every document",
		"javascript:alert('{id}')":          "begins with http",
		"//example.org/{id}":                "begins with http",
		"https://{id}.example.org/":         "within the name of the site",
		"https://example.org{id}":           "within the name of the site",
		"https://example.org/{title}":       "no field {title}; known are {id} and {doi}",
		"https://example.org/{id}/{":        "a brace without its partner",
		"https://exa mple.org/{id}":         "begins with http",
		"data:text/html,{id}":               "begins with http",
		"https://user{id}@example.org/{id}": "within the name of the site",
	} {
		if _, err := parseLinkTemplate(template); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", template, err, want)
		}
	}
}

func TestLink(t *testing.T) {
	r := &run{config: resolved{link: "https://example.org/{doi}"}}
	for _, c := range []struct{ url, doi, want string }{
		{"https://own.example", "10.1/1", "https://example.org/10.1%2F1"},
		{"https://own.example", "", "https://own.example"},
		{"", "", ""},
	} {
		if got := r.link(&corpus.Entry{Document: corpus.Document{URL: c.url, DOI: c.doi}}); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	r.config.link = ""
	if got := r.link(&corpus.Entry{Document: corpus.Document{DOI: "10.1/1"}}); got != "https://doi.org/10.1/1" {
		t.Errorf("without a template: %q", got)
	}
}

// Every fault of the new settings is told at once.
func TestFrontFaults(t *testing.T) {
	dir := t.TempDir()
	c := DefaultConfig()
	c.Labels = file(t, dir, "labels.csv", []string{"x,y\n"})
	c.LinkTemplate = "ftp://example.org/{nr}"
	c.Logo = file(t, dir, "logo.txt", []string{"no image"})
	err := c.Validate()
	for _, want := range []string{"labels: " + c.Labels + ":1: no such column", "link-template:", "{nr}", "http://", "logo: " + c.Logo, "PNG"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in %v", want, err)
		}
	}
	c.Labels, c.LinkTemplate, c.Logo = filepath.Join(dir, "none.csv"), "", filepath.Join(dir, "none.png")
	if err := c.Validate(); err == nil || !strings.Contains(err.Error(), "labels: ") || !strings.Contains(err.Error(), "logo: ") {
		t.Errorf("missing files: %v", err)
	}
}

// The words below stand in titles, authors, links and abstracts alone.
const (
	plantedTitle  = "Zyglimmer" // a number follows, so that it is no term of two documents
	plantedAuthor = "Wilhelmina Oakenshaw"
	plantedLink   = "secret.example"
	plantedDOI    = "10.5555/hidden"
	plantedText   = "never seen lanterns drift beyond"
)

// secretLines are abstracts in which a title, an author, a link and a sentence
// are planted; some have no title, and some cannot be read.
func secretLines(t *testing.T) []string {
	t.Helper()
	lines := sampleLines(t, 120)
	for i := range lines {
		var d map[string]any
		if json.Unmarshal([]byte(lines[i]), &d) != nil || d["abstract"] == nil {
			continue
		}
		d["title"] = fmt.Sprintf("%sa%03d of the Estuaries", plantedTitle, i)
		if i%3 == 0 {
			delete(d, "title")
		}
		d["abstract"] = "We have " + plantedText + " the pier. " + d["abstract"].(string) + " All of it is said in full again in the annex to this paper."
		d["authors"], d["url"], d["doi"] = []string{plantedAuthor}, fmt.Sprintf("https://%s/%d", plantedLink, i), fmt.Sprintf("%s%d", plantedDOI, i)
		line, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		lines[i] = string(line) + "\n"
	}
	return append(lines, `{"title": "`+plantedTitle+`", `+plantedText+"\n")
}

// outputs returns every file of a folder as text; of the saved run what it holds.
func outputs(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all[filepath.Base(path)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	store := chunk.NewStore(1<<30, "")
	defer store.Close()
	s, err := saved.Open(filepath.Join(folder, saved.Name), store)
	if err != nil {
		t.Fatal(err)
	}
	head, err := json.Marshal(s.Head)
	if err != nil {
		t.Fatal(err)
	}
	entries, err := json.Marshal(s.Entries)
	if err != nil {
		t.Fatal(err)
	}
	all[saved.Name] = string(head) + string(entries)
	return all
}

// found returns where a planted text stands.
func found(t *testing.T, folder string) (places []string) {
	t.Helper()
	for name, text := range outputs(t, folder) {
		for _, secret := range []string{plantedTitle, plantedAuthor, plantedLink, plantedDOI, plantedText} {
			if strings.Contains(strings.ToLower(text), strings.ToLower(secret)) {
				places = append(places, name+": "+secret)
			}
		}
	}
	return places
}

// No output holds what hides, whether hidden at once or when made again, and
// what is hidden does not come back.
func TestHideDocuments(t *testing.T) {
	dir := t.TempDir()
	input := file(t, dir, "in.jsonl", secretLines(t))
	c := DefaultConfig()
	c.Topics, c.Quality, c.Tables, c.Out = "3", "preview", "csv,jsonl,parquet", filepath.Join(dir, "open")
	open, err := Run(t.Context(), c, []string{input}, Environment{})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(found(t, open.Folder)); n < 10 {
		t.Fatalf("planted texts stand in %d places only: the test proves nothing", n)
	}
	c.Out, c.HideDocuments = filepath.Join(dir, "hidden"), true
	hidden, err := Run(t.Context(), c, []string{input}, Environment{})
	if err != nil {
		t.Fatal(err)
	}
	if places := found(t, hidden.Folder); len(places) > 0 {
		t.Errorf("not hidden: %q", places)
	}
	a, _, err := Saved(open.Folder)
	if err != nil {
		t.Fatal(err)
	}
	a.Out, a.HideDocuments, a.Tables = filepath.Join(dir, "again"), true, c.Tables
	again, err := Again(t.Context(), a, open.Folder, Environment{})
	if err != nil {
		t.Fatal(err)
	}
	if places := found(t, again.Folder); len(places) > 0 {
		t.Errorf("not hidden when made again: %q", places)
	}
	if again.Manifest.ResultHash != hidden.Manifest.ResultHash {
		t.Error("hidden at once and hidden later are two results")
	}
	a.Out, a.HideDocuments = filepath.Join(dir, "back"), false
	back, err := Again(t.Context(), a, again.Folder, Environment{})
	if err != nil || !back.Report.HideDocuments || back.Manifest.Warnings[len(back.Manifest.Warnings)-1].Code == "" {
		t.Fatalf("hidden documents came back: %v", err)
	}
	warned := false
	for _, w := range back.Manifest.Warnings {
		warned = warned || w.Code == "documents_hidden"
	}
	if !warned {
		t.Error("no warning that titles stay hidden")
	}
}

func TestLogo(t *testing.T) {
	dir := t.TempDir()
	input := file(t, dir, "in.jsonl", sampleLines(t, 120))
	c := DefaultConfig()
	c.Topics, c.Quality, c.Out = "3", "preview", filepath.Join(dir, "first")
	c.Logo = file(t, dir, "logo.svg", []string{`<svg xmlns="http://www.w3.org/2000/svg"/>`})
	c.LinkTemplate = "https://example.org/find/{id}"
	first, err := Run(t.Context(), c, []string{input}, Environment{})
	if err != nil {
		t.Fatal(err)
	}
	os.Remove(c.Logo)
	has := func(folder, what string) bool {
		page, err := os.ReadFile(filepath.Join(folder, "report.html"))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Contains(string(page), what)
	}
	a, _, err := Saved(first.Folder)
	if err != nil {
		t.Fatal(err)
	}
	a.Out = filepath.Join(dir, "second")
	second, err := Again(t.Context(), a, first.Folder, Environment{})
	if err != nil {
		t.Fatal(err)
	}
	a.Out, a.Logo = filepath.Join(dir, "third"), noFile
	third, err := Again(t.Context(), a, second.Folder, Environment{})
	if err != nil {
		t.Fatal(err)
	}
	const logo, link = "data:image/svg&#43;xml;base64,", "https://example.org/find/"
	if !has(first.Folder, logo) || !has(second.Folder, logo) || has(third.Folder, logo) {
		t.Error("the logo is not on the page and kept until it is dropped")
	}
	if !has(first.Folder, link) || !has(third.Folder, link) {
		t.Error("titles do not link to where the template says")
	}
	if first.Manifest.ResultHash != third.Manifest.ResultHash {
		t.Error("the logo is part of the result hash")
	}
}
