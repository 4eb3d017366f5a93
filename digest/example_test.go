package digest_test

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"tidemark/digest"
)

func quiet() *digest.Digest {
	return &digest.Digest{
		Title: "Harbour notes", Period: "May 2024",
		Run:  digest.Run{Number: 42, ID: "000042-20240601T060000Z", Hash: "ab12", Made: time.Date(2024, 6, 1, 6, 0, 0, 0, time.UTC)},
		Look: digest.Look{Period: "May 2024", Topics: 40, Tests: 80, Level: 0.05 / 12, Yearly: 0.05, PerYear: 12},
	}
}

func ExampleWriteText() {
	var out bytes.Buffer
	if err := digest.WriteText(&out, quiet()); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(out.String())
	// Output:
	// Harbour notes
	// May 2024: nothing beyond doubt, 40 topics tested
	//
	// Beyond doubt
	// ------------
	// Nothing changed beyond doubt.
	// Tested for May 2024: 40 topics with 80 tests, each topic's share against its
	// forecast and its trend, at a false discovery rate of 0.42% for this look, so
	// that the 12 looks of a year stay within 5%.
	//
	// No topic changed its label or identity, no past figure moved and no input was
	// missing.
	//
	// Run 42 (000042-20240601T060000Z).
	// Made by tidemark; result ab12.
}

func ExampleMessage() {
	m, err := digest.Message(quiet(), digest.Envelope{From: "notes@example.org", To: []string{"ann@example.org"}, Host: "example.org"})
	if err != nil {
		fmt.Println(err)
		return
	}
	data, err := m.Bytes()
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(strings.SplitN(string(data), "\r\n", 4)[2])
	fmt.Println(quiet().HasNews())
	// Output:
	// Subject: Harbour notes, May 2024: nothing beyond doubt, 40 topics tested
	// false
}
