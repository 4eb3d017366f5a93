package pipeline

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/goccy/go-yaml"
)

// ReadConfig reads settings in YAML over c: what the text does not name stays
// as it is. An unknown name is an error that shows its place and the nearest
// known name; name is what messages call the text.
func ReadConfig(c *Config, r io.Reader, name string) error {
	err := yaml.NewDecoder(r, yaml.DisallowUnknownField()).Decode(c)
	if errors.Is(err, io.EOF) { // an empty text names nothing
		return nil
	}
	var unknown *yaml.UnknownFieldError
	if errors.As(err, &unknown) {
		return fmt.Errorf("%s: %w%s", name, err, suggest(unknown.Token.Value))
	}
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// suggest returns "; did you mean …?" for a misspelt setting, or "".
func suggest(word string) string {
	t := reflect.TypeFor[Config]()
	best, distance := "", len(word)/2+1
	for i := range t.NumField() {
		name := t.Field(i).Tag.Get("yaml")
		if d := editDistance(strings.ToLower(word), name); d < distance {
			best, distance = name, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("\ndid you mean %q?", best)
}

// editDistance is the number of letters to insert, delete or change (Levenshtein 1966).
func editDistance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
