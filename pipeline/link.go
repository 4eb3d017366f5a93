package pipeline

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"strings"

	"tidemark/corpus"
	"tidemark/report"
)

// linkTemplate is an address with places for a document's id and DOI; "" is none.
type linkTemplate string

// placeholder is what a template has for a field.
var placeholder = regexp.MustCompile(`\{[^{}]*\}`)

// parseLinkTemplate reads an address such as https://example.org/read/{id}. It
// reports every fault at once.
func parseLinkTemplate(s string) (linkTemplate, error) {
	if s == "" {
		return "", nil
	}
	var faults []error
	fields := placeholder.FindAllString(s, -1)
	for _, f := range fields {
		if f != "{id}" && f != "{doi}" {
			faults = append(faults, fmt.Errorf("%q: there is no field %s; known are {id} and {doi}", s, f))
		}
	}
	if len(fields) == 0 {
		faults = append(faults, fmt.Errorf("%q: the same address for every document; put {id} or {doi} into it", s))
	}
	u, err := url.Parse(placeholder.ReplaceAllString(s, "x"))
	switch {
	case err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		faults = append(faults, fmt.Errorf("%q: not an address that begins with http:// or https://", s))
	case placeholder.MatchString(origin(s)):
		faults = append(faults, fmt.Errorf("%q: a field within the name of the site; put it behind the first slash", s))
	case strings.ContainsAny(placeholder.ReplaceAllString(s, ""), "{}"):
		faults = append(faults, fmt.Errorf("%q: a brace without its partner", s))
	}
	return linkTemplate(s), errors.Join(faults...)
}

// origin is the part of an address that says which site it is of.
func origin(s string) string {
	_, rest, _ := strings.Cut(s, "://")
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		return rest[:i]
	}
	return rest
}

// address is that of a document, "" where it lacks a field of the template. An
// id that was made of the text leads nowhere, and so do dots alone, which an
// address means otherwise.
func (t linkTemplate) address(e *corpus.Entry) string {
	missing := t == ""
	s := placeholder.ReplaceAllStringFunc(string(t), func(f string) string {
		value := e.DOI
		if f == "{id}" {
			value = e.ID
			missing = missing || madeID.MatchString(value)
		}
		missing = missing || strings.Trim(value, ".") == ""
		return strings.ReplaceAll(url.QueryEscape(value), "+", "%20")
	})
	if missing {
		return ""
	}
	return s
}

// madeID matches the ids of documents whose source gave none.
var madeID = regexp.MustCompile(`^x-[0-9a-f]{16}$`)

// link returns where to read a document: where the user's template says, else
// its own address, else its DOI's.
func (r *run) link(e *corpus.Entry) string {
	if s := r.config.link.address(e); s != "" {
		return s
	}
	if e.URL != "" || e.DOI == "" {
		return e.URL
	}
	return "https://doi.org/" + e.DOI
}

// readLogo reads the image beside the title, and refuses what a page cannot hold.
func readLogo(path string) ([]byte, error) {
	if path == "" || path == noFile {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if _, err := report.NewLogo(data); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return data, nil
}
