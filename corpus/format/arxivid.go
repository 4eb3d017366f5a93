package format

import (
	"math"
	"regexp"
	"strconv"
)

// arxivNumber is an identifier of arXiv that a table has kept as a number.
var arxivNumber = regexp.MustCompile(`^(\d{3,4})\.(\d+)$`)

// undamagedArxivID undoes what tables do to the identifiers of arXiv when they
// take them for numbers: 0705.0742 loses its first zero, 1012.4170 its last,
// and 1603.06018 becomes 1603.0601800000002. Since 2015 five digits stand behind
// the point, before four. What is not surely such a number is returned as it is.
func undamagedArxivID(id string) string {
	m := arxivNumber.FindStringSubmatch(id)
	if m == nil {
		return id
	}
	value, err := strconv.ParseFloat(id, 64)
	if err != nil {
		return id
	}
	month := number(m[1]) // year and month: 1603
	digits := 5
	if month < 1501 {
		digits = 4
	}
	if month < 704 || month%100 < 1 || month%100 > 12 {
		return id
	}
	scale := math.Pow10(digits)
	serial := math.Round((value - float64(month)) * scale)
	if serial < 1 || serial >= scale || math.Abs(value-(float64(month)+serial/scale)) > 1e-9 {
		return id
	}
	tail := strconv.Itoa(int(serial))
	for len(tail) < digits {
		tail = "0" + tail
	}
	return strconv.Itoa(10000 + month)[1:] + "." + tail
}
