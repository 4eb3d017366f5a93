package pipeline

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"tidemark/corpus"
)

// parseLanguages reads auto, all, or a list of codes.
func parseLanguages(s string) (corpus.Languages, error) {
	switch s {
	case "auto":
		return corpus.Languages{}, nil
	case "all":
		return corpus.Languages{All: true}, nil
	}
	var l corpus.Languages
	for code := range strings.SplitSeq(s, ",") {
		code = strings.TrimSpace(code)
		if len(code) != 2 || strings.Trim(code, "abcdefghijklmnopqrstuvwxyz") != "" {
			return l, fmt.Errorf("language: %q is neither auto nor all nor a list of ISO 639-1 codes such as en,fr", s)
		}
		l.Only = append(l.Only, code)
	}
	slices.Sort(l.Only)
	return l, nil
}

// readStopWords reads a file of words, one a line; what follows # is a remark.
func readStopWords(path string) ([]string, error) {
	if path == "" {
		return nil, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var words []string
	for s := bufio.NewScanner(file); ; {
		if !s.Scan() {
			slices.Sort(words)
			return slices.Compact(words), s.Err()
		}
		if !utf8.Valid(s.Bytes()) || strings.ContainsRune(s.Text(), 0) {
			return nil, fmt.Errorf("%s: not a text in UTF-8; give a file of words, one a line", path)
		}
		line, _, _ := strings.Cut(s.Text(), "#")
		words = append(words, strings.Fields(strings.ToLower(line))...)
	}
}
