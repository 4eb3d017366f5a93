package pipeline

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tidemark/corpus/format"
	"tidemark/output"
)

func TestInferErrors(t *testing.T) {
	folder, input := learnt(t, 120, func(c *Config) { c.Passes = 5 })
	dir := t.TempDir()
	data, err := os.ReadFile(filepath.Join(folder, modelName))
	if err != nil {
		t.Fatal(err)
	}
	older := bytes.Clone(data)
	older[8] = 1
	damaged := bytes.Clone(data)
	damaged[len(data)/2]++
	for name, x := range map[string]struct {
		model, input, words string
		check               func(error) bool
	}{
		"no model":                 {filepath.Join(dir, "none.tdm"), input, "none.tdm: no such file", func(err error) bool { return errors.Is(err, fs.ErrNotExist) }},
		"a folder without a model": {dir, input, "folder of the result", func(err error) bool { return errors.Is(err, fs.ErrNotExist) }},
		"no model file":            {input, input, "not a tidemark model", isInputError},
		"an older model":           {file(t, dir, "old.tdm", []string{string(older)}), input, "run the analysis again", isInputError},
		"a damaged model":          {file(t, dir, "bad.tdm", []string{string(damaged)}), input, "damaged", isInputError},
		"unknown text":             {folder, file(t, dir, "zyx.jsonl", []string{`{"title":"Zyxw vutsr qponm lkjih gfedc bazyx wvuts rqpon mlkji hgfed cbazy"}` + "\n"}), "a term of the model", isNothing},
		"another language": {
			folder, file(t, dir, "de.jsonl", []string{`{"title":"Der Pegel des Flusses ist in den letzten Jahren gestiegen, und die Brücken werden von der Stadt mit neuen Messgeräten überwacht"}` + "\n"}),
			"covers en", isNothing,
		},
	} {
		_, err := infer(t, x.model, unchanged, x.input)
		if err == nil || !x.check(err) || !strings.Contains(err.Error(), x.words) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if _, err := infer(t, folder, func(c *Config) { c.Out = folder }, input); !errors.Is(err, output.ErrTarget) {
		t.Errorf("an existing folder: error %v", err)
	}
}

func isInputError(err error) bool {
	var input *format.InputError
	return errors.As(err, &input)
}

func isNothing(err error) bool {
	var nothing *NothingError
	return errors.As(err, &nothing)
}
