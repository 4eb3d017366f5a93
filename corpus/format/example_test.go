package format_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"tidemark/corpus"
	"tidemark/corpus/format"
)

func Example() {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "tides.jsonl")
	lines := `{"id": "t1", "title": "Spring tides", "date": "2024-03-13"}` + "\n" + `{"id": "t2", "title": "Neap` + "\n"
	if err := os.WriteFile(path, []byte(lines), 0o600); err != nil {
		panic(err)
	}

	inputs, _, err := format.Expand([]string{path})
	if err != nil {
		panic(err)
	}
	reader := format.NewReader(inputs, format.Options{})
	for d, err := range reader.Documents(context.Background()) {
		var bad *corpus.RecordError
		switch {
		case errors.As(err, &bad):
			fmt.Println(bad.Place.Position, bad.Status, bad.Reason)
		case err != nil:
			panic(err)
		default:
			fmt.Println(d.Place.Position, d.ID, d.Title, d.Date)
		}
	}
	for _, s := range reader.Summaries() {
		fmt.Println(s.Format, s.Records, s.Bad)
	}
	// Output:
	// line 1 t1 Spring tides 2024-03-13
	// line 2 malformed bad_json
	// jsonl 2 1
}
