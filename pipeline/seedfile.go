package pipeline

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// seedTopic is a line of the file of seed words: a topic that the user names,
// and the words that it is to be about.
type seedTopic struct {
	place string // file and line
	name  string
	words []string
}

// readSeedWords reads lines such as "tides: tide, moon, spring tide"; a number
// sign that stands first or behind a space begins a remark. All faults are
// reported at once.
func readSeedWords(path string) ([]seedTopic, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(data) || bytes.IndexByte(data, 0) >= 0 {
		return nil, fmt.Errorf("%s: not a text in UTF-8; give lines such as \"tides: tide, moon\"", path)
	}
	var topics []seedTopic
	var faults []error
	places := map[string]string{} // of each name
	number := 0
	for line := range strings.Lines(strings.TrimPrefix(string(data), "\ufeff")) {
		number++
		place := fmt.Sprintf("%s:%d", path, number)
		t, err := parseSeedTopic(withoutRemark(line))
		switch {
		case err != nil:
			faults = append(faults, fmt.Errorf("%s: %w", place, err))
		case t.name == "":
		case places[t.name] != "":
			faults = append(faults, fmt.Errorf("%s: the name %q stands at %s already; put all its words on one line", place, t.name, places[t.name]))
		default:
			t.place, places[t.name] = place, place
			topics = append(topics, t)
		}
	}
	if len(topics) == 0 && len(faults) == 0 {
		faults = append(faults, fmt.Errorf("%s: names no topic; give lines such as \"tides: tide, moon\"", path))
	}
	return topics, errors.Join(faults...)
}

// withoutRemark cuts a remark off. C# is no remark.
func withoutRemark(line string) string {
	for i, r := range line {
		before, _ := utf8.DecodeLastRuneInString(line[:i])
		if r == '#' && (i == 0 || unicode.IsSpace(before)) {
			return line[:i]
		}
	}
	return line
}

// parseSeedTopic reads a line without its remark; the name of an empty one is empty.
func parseSeedTopic(line string) (t seedTopic, err error) {
	if line = strings.TrimSpace(line); line == "" {
		return t, nil
	}
	name, list, found := strings.Cut(line, ":")
	t.name = strings.Join(strings.Fields(name), " ")
	if !found || t.name == "" {
		return t, fmt.Errorf("%q is not of the form \"name: word, word\"", line)
	}
	for entry := range strings.SplitSeq(list, ",") {
		if entry = strings.Join(strings.Fields(entry), " "); entry != "" && !slices.Contains(t.words, entry) {
			t.words = append(t.words, entry)
		}
	}
	if len(t.words) == 0 {
		return t, fmt.Errorf("the topic %q has no words; give at least one behind the colon", t.name)
	}
	return t, nil
}
