package sample

import (
	"strings"
	"testing"
)

// small is a frame file that has just enough of everything.
const small = `# a comment
[theme 2: ponds]
water = pond; small lake; marsh / marshes
[theme 1: rivers]
water = brook; stream;
    mill race
[words]
place! = Upper End; Lower End; Far End
[title]
The {water} at {place}
{water+} near {place}
[background]
A {water} is old.
A {water} is {4..9} years old.
[aim]
We look at a {water}.
We look at {water+}.
[method]
We {count|name} each {water}.
We wade into {water+}.
[result]
The {water} was {1.5..2.5} metres deep.
The {water} was dry.
[further]
Another {water} was not.
Other {water+} were not.
[closing]
We like {water+}.
We like a {water}.
[guest]
As in a {water}, all flows.
As in {water+}, all flows.
`

func TestParseKit(t *testing.T) {
	k, err := parseKit("small.txt", small)
	if err != nil {
		t.Fatal(err)
	}
	if len(k.themes) != 2 || k.themes[0].name != "ponds" || k.themes[0].weight != 2 {
		t.Fatalf("themes %+v", k.themes)
	}
	ponds := k.lookup(k.themes[0], "water").entries
	if ponds[1] != (entry{"small lake", "small lakes"}) || ponds[2] != (entry{"marsh", "marshes"}) {
		t.Errorf("entries %q, want the regular and the given plural", ponds)
	}
	if rivers := k.lookup(k.themes[1], "water").entries; len(rivers) != 3 || rivers[2].one != "mill race" {
		t.Errorf("entries %q, want the indented line as well", rivers)
	}
	if place := k.lookup(k.themes[1], "place"); !place.sticky || k.themes[0].words.byName["water"].sticky {
		t.Error("want place sticky and water not")
	}
	if f := k.frames[background][1]; f.line != 14 || f.parts[3].number == nil {
		t.Errorf("frame %+v, want line 14 with a number", f)
	}
}

func TestParseKitReportsFaults(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"open heading", "[words]", "[words", `small.txt:7: heading "[words" does not end in ]`},
		{"unknown heading", "[words]", "[wrods]", `small.txt:7: unknown heading "[wrods]"`},
		{"no weight", "[theme 2: ponds]", "[theme: ponds]", `small.txt:2: heading "[theme: ponds]": want [theme WEIGHT: NAME]`},
		{"weight zero", "[theme 2: ponds]", "[theme 0: ponds]", `small.txt:2: heading`},
		{"text first", "# a comment", "hello", `small.txt:1: text before the first heading`},
		{"no equals sign", "water = pond; small lake; marsh / marshes", "water: pond", `small.txt:3: "water: pond": want NAME = phrase`},
		{"lexicon twice", "place! =", "place = a; b; c\nplace! =", `small.txt:9: lexicon "place" is defined twice`},
		{"phrase twice", "brook; stream;", "brook; brook;", `small.txt:5: lexicon "water" holds "brook" twice`},
		{"empty phrase", "brook; stream;", "brook;; stream", `small.txt:5: lexicon "water": "" is not a phrase`},
		{"few phrases", "Upper End; Lower End; Far End", "Upper End; Far End", `small.txt:8: lexicon "place" has 2 phrases, want 3 or more`},
		{"unknown slot", "A {water} is old.", "A {watre} is old.", `small.txt:13: slot {watre} is no lexicon of [words] nor of the theme "ponds"`},
		{"unused lexicon", "place! =", "spare = a; b; c\nplace! =", `small.txt:8: no frame uses the lexicon "spare"`},
		{"open slot", "A {water} is old.", "A {water is old.", `is not closed or empty`},
		{"empty slot", "A {water} is old.", "A {} is old.", `is not closed or empty`},
		{"stray brace", "A {water} is old.", "A water} is old.", `} without {`},
		{"falling range", "{4..9}", "{9..4}", `small.txt:14: slot {9..4}: want two rising numbers`},
		{"mixed range", "{4..9}", "{4..9.5}", `want two rising numbers`},
		{"word range", "{4..9}", "{few..many}", `want two rising numbers`},
		{"no full stop", "A {water} is old.", "A {water} is old", `small.txt:13: a sentence ends with a full stop`},
		{"title with stop", "The {water} at {place}", "The {water} at {place}.", `small.txt:10: a sentence ends with a full stop, a title does not`},
		{"short section", "As in {water+}, all flows.\n", "", `section [guest] has 1 frames`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if !strings.Contains(small, test.old) {
				t.Fatalf("the small file has no %q", test.old)
			}
			_, err := parseKit("small.txt", strings.Replace(small, test.old, test.new, 1))
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("error %v, want %q", err, test.want)
			}
		})
	}
}

func TestParseKitReportsAllFaultsAtOnce(t *testing.T) {
	text := strings.NewReplacer("{4..9}", "{9..4}", "[words]", "[wrods]").Replace(small)
	_, err := parseKit("small.txt", text)
	if err == nil || strings.Count(err.Error(), "small.txt:") < 2 {
		t.Errorf("error %v, want two faults", err)
	}
}

func TestParseKitWantsAFile(t *testing.T) {
	if _, err := parseKit("empty.txt", ""); err == nil || !strings.Contains(err.Error(), "no [theme WEIGHT: NAME] heading") {
		t.Errorf("error %v for an empty file", err)
	}
}

func FuzzParseKit(f *testing.F) {
	f.Add(small)
	f.Add("[")
	f.Add("[words]\n a")
	f.Fuzz(func(_ *testing.T, text string) {
		k, err := parseKit("fuzz.txt", text)
		if err != nil {
			return
		}
		fill := &filler{src: newSource(1), hands: map[*lexicon]*deck{}}
		for _, frames := range k.frames {
			for _, fr := range frames {
				fill.fill(k, k.themes[0], fr)
			}
		}
	})
}
