package digest

import (
	"bytes"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
)

//go:embed templates/digest.html
var templates embed.FS

// WriteHTML writes the digest as one HTML file that needs nothing else: no
// script, no request, charts inside as data.
func WriteHTML(w io.Writer, d *Digest) error {
	charts, err := d.charts()
	if err != nil {
		return fmt.Errorf("digest: %w", err)
	}
	page, err := render(d, func(i int) string {
		return "data:image/png;base64," + base64.StdEncoding.EncodeToString(charts[i])
	})
	if err != nil {
		return err
	}
	_, err = w.Write(page)
	return err
}

// render fills the page; source gives the address of chart i.
func render(d *Digest, source func(i int) string) ([]byte, error) {
	// Parsed at each call: a digest is written once, and a package without state
	// needs no lock.
	t, err := template.ParseFS(templates, "templates/digest.html")
	if err != nil {
		return nil, fmt.Errorf("digest: %w", err)
	}
	l := compose(d)
	p := page{letter: l, Sections: make([]shownSection, len(l.Sections))}
	for i, s := range l.Sections {
		p.Sections[i] = show(s, source)
	}
	var out bytes.Buffer
	if err := t.ExecuteTemplate(&out, "page", p); err != nil {
		return nil, fmt.Errorf("digest: %w", err)
	}
	return out.Bytes(), nil
}

// page is a letter with what only HTML has: colours and images.
type page struct {
	letter
	Sections []shownSection
}

type shownSection struct {
	section
	Items []shownItem
}

type shownItem struct {
	item
	Tone   string       // class of the edge, for dark
	Edge   template.CSS // its colour in light
	Source template.URL // of the chart; made here, never from the input
}

func show(s section, source func(i int) string) shownSection {
	out := shownSection{section: s, Items: make([]shownItem, len(s.Items))}
	for i, e := range s.Items {
		v := shownItem{item: e}
		v.Tone, v.Edge = edge(e.Kind)
		if e.Chart > 0 {
			v.Source = template.URL(source(e.Chart - 1))
		}
		out.Items[i] = v
	}
	return out
}

// edge is the class and colour of the rule beside an entry.
func edge(k Kind) (string, template.CSS) {
	switch k {
	case Rising, Above:
		return "up", "#0b5f7d"
	case Falling, Below:
		return "down", "#a2440c"
	case Uneven:
		return "bent", "#6c4a8c"
	}
	return "rule", "#dcdfdb"
}
