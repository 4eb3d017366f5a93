package sample

import (
	"fmt"
	"strconv"
	"strings"
)

// numberRange is a slot for a number from lo to hi; with tenths both count
// tenths and the number is written with one decimal.
type numberRange struct {
	lo, hi int
	tenths bool
}

// parseParts splits a frame at its slots.
func parseParts(text string) ([]part, error) {
	var parts []part
	for rest := text; rest != ""; {
		plain, after, found := strings.Cut(rest, "{")
		if strings.Contains(plain, "}") {
			return nil, fmt.Errorf("} without { in %q", text)
		}
		if plain != "" {
			parts = append(parts, part{text: plain})
		}
		if !found {
			break
		}
		inside, tail, closed := strings.Cut(after, "}")
		if !closed || inside == "" || strings.Contains(inside, "{") {
			return nil, fmt.Errorf("slot {%s in %q is not closed or empty", inside, text)
		}
		slot, err := parseSlot(inside)
		if err != nil {
			return nil, err
		}
		parts = append(parts, slot)
		rest = tail
	}
	return parts, nil
}

func parseSlot(inside string) (part, error) {
	if strings.Contains(inside, "|") {
		return part{choices: strings.Split(inside, "|")}, nil
	}
	if from, to, ok := strings.Cut(inside, ".."); ok {
		number, err := parseRange(from, to)
		return part{number: number}, err
	}
	name, many := strings.CutSuffix(inside, "+")
	return part{slot: name, plural: many}, nil
}

func parseRange(from, to string) (*numberRange, error) {
	lo, loTenths, err1 := parseNumber(from)
	hi, hiTenths, err2 := parseNumber(to)
	if err1 != nil || err2 != nil || loTenths != hiTenths || lo >= hi {
		return nil, fmt.Errorf("slot {%s..%s}: want two rising numbers, both whole or both with one decimal", from, to)
	}
	return &numberRange{lo: lo, hi: hi, tenths: loTenths}, nil
}

func parseNumber(s string) (n int, tenths bool, err error) {
	before, after, tenths := strings.Cut(s, ".")
	if tenths && len(after) != 1 {
		return 0, true, strconv.ErrSyntax
	}
	n, err = strconv.Atoi(before + after)
	return n, tenths, err
}

var numerals = [...]string{"none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}

// draw writes a number of the range, with a comma at the thousands. A range
// of numbers below ten gives words, a range beyond ten only digits, so that a
// frame keeps its style.
func (r *numberRange) draw(src source) string {
	n := src.between(r.lo, r.hi)
	if r.tenths {
		return fmt.Sprintf("%d.%d", n/10, n%10)
	}
	if r.hi < len(numerals) {
		return numerals[n]
	}
	if n >= 1000 {
		return fmt.Sprintf("%d,%03d", n/1000, n%1000)
	}
	return strconv.Itoa(n)
}
