package report

import "time"

// isoDate is the date where it is one, for machines; else "".
func isoDate(s string) string {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if _, err := time.Parse(layout, s); err == nil {
			return s
		}
	}
	return ""
}
