package measure

import (
	"encoding/json"
	"testing"
)

// TestCheckpoint checks that a fit is a part of its process, and the names by
// which the script reads a checkpoint.
func TestCheckpoint(t *testing.T) {
	c := Start()
	c.Begin()
	p := c.End()
	if p.CPUFit < 0 || p.CPUFit > p.CPUTotal || p.WallFit < 0 || p.WallFit > p.WallTotal || p.PeakMiB <= 0 {
		t.Errorf("%+v: a fit of more than its process, or without memory", p)
	}
	line, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(line, &got); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"event", "passes", "folder", "cpu_fit", "wall_fit", "cpu_total", "wall_total", "peak_mib"} {
		if _, ok := got[name]; !ok {
			t.Errorf("%s lacks %q", line, name)
		}
	}
}
