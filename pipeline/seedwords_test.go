package pipeline

import (
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"tidemark/lda"
	"tidemark/lda/ldatest"
	"tidemark/sample"
)

func TestReadSeedWords(t *testing.T) {
	path := file(t, t.TempDir(), "seeds.txt", []string{
		"\ufeff# what the town asks about\r\n", "\r\n",
		"Sea level:  tide , king  tide,tide,\t# and more\r\n",
		"C#: c#, c++ # no remark inside a word\n", "Ä: ö",
	})
	got, err := readSeedWords(path)
	if err != nil {
		t.Fatal(err)
	}
	want := []seedTopic{
		{path + ":3", "Sea level", []string{"tide", "king tide"}},
		{path + ":4", "C#", []string{"c#", "c++"}},
		{path + ":5", "Ä", []string{"ö"}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read %q", got)
	}
	if none, err := readSeedWords(""); none != nil || err != nil {
		t.Errorf("no file: %v, error %v", none, err)
	}
}

// All faults of a file are reported at once, each with its line.
func TestFaultsInSeedWords(t *testing.T) {
	dir := t.TempDir()
	for text, words := range map[string][]string{
		"tide, moon\n: gate\nlock:\nlock: , \na: b\na: c\n": {":1:", ":2:", ":3:", ":4:", ":6:", ":5 already"},
		"# only a remark\n": {"names no topic"},
		"a: \xff\n":         {"UTF-8"},
		"a: b\x00\n":        {"UTF-8"},
	} {
		_, err := readSeedWords(file(t, dir, "seeds.txt", []string{text}))
		if err == nil {
			t.Errorf("%q: no error", text)
			continue
		}
		for _, w := range words {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%q: %v lacks %q", text, err, w)
			}
		}
	}
}

// seeded runs the sample with eight topics and the given lines of seed words.
func seeded(t *testing.T, passes int, lines ...string) (*Result, error) {
	t.Helper()
	dir := t.TempDir()
	c := DefaultConfig()
	c.Topics, c.Passes, c.Out = "8", passes, filepath.Join(dir, "out")
	c.SeedWords = file(t, dir, "seeds.txt", lines)
	return Run(t.Context(), c, []string{file(t, dir, "in.jsonl", sampleLines(t, 2400))}, Environment{})
}

// Named topics keep their names: the documents of an area have as main topic the
// one that is named after it, whatever the order of the lines, which is not that
// of the topics in the result.
func TestSeedWordsNameTheirTopics(t *testing.T) {
	SkipIfShort(t)
	all, err := sample.Generate(sample.Seed)
	if err != nil {
		t.Fatal(err)
	}
	areaOf := map[string]string{}
	for _, r := range all {
		areaOf[r.ID] = r.Area
	}
	words := map[string]string{
		"coastal flood forecasting": "storms, surge", "battery recycling": "black mass, lithium",
		"perovskite solar cells": "solar cells, perovskite films", "hospital scheduling": "hospital, staff",
		"urban bee ecology": "bees, mining bee", "manuscript imaging": "folios, parchment",
		"soil carbon": "carbon, silty topsoil", "bridge monitoring": "prestressed viaduct, concrete box girders, cable-stayed bridge",
	}
	for _, order := range [][]int{{0, 1, 2, 3, 4, 5, 6, 7}, {6, 2, 7, 0}} {
		var chosen []string
		for _, i := range order {
			area := sample.Areas()[i].Name
			chosen = append(chosen, fmt.Sprintf("Area of %s: %s\n", area, words[area]))
		}
		r, err := seeded(t, 150, chosen...)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range r.Report.Warnings {
			if strings.HasPrefix(w.Code, "seed_") || strings.HasPrefix(w.Code, "unknown_seed") {
				t.Errorf("warning: %s", w.Text)
			}
		}
		labels := map[string]string{}
		for i, topic := range records(t, r.Folder, "topics") {
			labels[topic["topic"]] = topic["label"]
			if r.Report.Topics[i].Label != topic["label"] {
				t.Errorf("topic %d is %q on the page and %q in the table", i+1, r.Report.Topics[i].Label, topic["label"])
			}
		}
		right, documents := map[string]int{}, map[string]int{}
		for _, d := range records(t, r.Folder, "documents") {
			if area := areaOf[d["id"]]; d["main_topic"] != "" && area != "" {
				documents[area]++
				if labels[d["main_topic"]] == "Area of "+area {
					right[area]++
				}
			}
		}
		for _, i := range order {
			area := sample.Areas()[i].Name
			if float64(right[area]) < 0.9*float64(documents[area]) {
				t.Errorf("%s: %d of %d documents have the topic of that name", area, right[area], documents[area])
			}
		}
		f, _, err := readModel(r.Folder)
		if err != nil || f.Labels[0] != labels["1"] || f.Labels[7] != labels["8"] {
			t.Errorf("labels in the model: %q (error %v)", f.Labels, err)
		}
	}
}

func TestUnknownSeedWords(t *testing.T) {
	SkipIfShort(t)
	r, err := seeded(t, 10, "Soil: soils, soil, zyxwvut, the, carbon tide\n")
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, w := range r.Report.Warnings {
		if w.Code == "unknown_seed_words" {
			text = w.Text
		}
	}
	for _, words := range []string{"3 seed words are", `"zyxwvut" (no term)`, `"the" (only stop words)`, `"carbon tide" (no phrase here: counted as carbon + tide)`} {
		if !strings.Contains(text, words) {
			t.Errorf("the warning %q lacks %s", text, words)
		}
	}
	_, err = seeded(t, 10, "Soil: soil\n", "Nothing: zyxwvut, the\n")
	var config *ConfigError
	if !errors.As(err, &config) || !strings.Contains(err.Error(), `seeds.txt:2: none of the words of the topic "Nothing"`) {
		t.Errorf("a topic without a word: error %v", err)
	}
}

func TestTooManySeedTopics(t *testing.T) {
	var lines []string
	for i := range 9 {
		lines = append(lines, fmt.Sprintf("topic %d: soil\n", i))
	}
	_, err := seeded(t, 10, lines...)
	var config *ConfigError
	if !errors.As(err, &config) || !strings.Contains(err.Error(), "9 topics are named, at ") || !strings.Contains(err.Error(), "seeds.txt:9") {
		t.Errorf("error %v", err)
	}
}

// Seed words are at home in the topic that has most of them.
func TestHomeOfSeedWords(t *testing.T) {
	counts, phi := ldatest.Planted(3, 30, 60, 40, 1)
	fitted, err := lda.Fit(t.Context(), counts, lda.DefaultOptions(3))
	if err != nil {
		t.Fatal(err)
	}
	share := meanShares(fitted.Theta)
	seen := map[int]bool{}
	for k := range phi {
		terms := []uint32{uint32(10 * k), uint32(10*k + 1), uint32(10*k + 2)}
		home := homeOf(fitted.Model, share, append(terms, uint32(10*((k+1)%3))))
		for _, w := range terms {
			for j := range 3 {
				if fitted.Model.Probability(j, int(w)) > fitted.Model.Probability(home, int(w)) {
					t.Errorf("terms of planted topic %d are at home in %d, yet %d is likelier to say %d", k, home, j, w)
				}
			}
		}
		seen[home] = true
	}
	if len(seen) != 3 {
		t.Errorf("three planted topics are at home in %v", seen)
	}
}

// What the file says is part of the result, where it lies is not.
func TestTheResultHashSeesSeedWords(t *testing.T) {
	SkipIfShort(t)
	hash := func(lines ...string) string {
		t.Helper()
		r, err := seeded(t, 10, lines...)
		if err != nil {
			t.Fatal(err)
		}
		return r.Manifest.ResultHash
	}
	base := hash("Soil: soil, carbon\n")
	if hash("# in another folder\n", "Soil:  soil,carbon\n") != base {
		t.Error("a remark changes the result")
	}
	if hash("Earth: soil, carbon\n") == base {
		t.Error("another name has the same result hash")
	}
}
