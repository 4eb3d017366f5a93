package clean

import "testing"

// The quick test must let through whatever the slow one finds.
func TestSuspectMissesNothing(t *testing.T) {
	for _, part := range []string{"ithdr", "ITHDR", "etract", "ETRACT", "emov", "EMOV", "retir", "ritirato", "zurückgezogen", "rétract"} {
		if !contains(part) || !suspect(part) || !suspect("The text "+part+" goes on") {
			t.Errorf("%q is passed over", part)
		}
	}
	if suspect("A plain sentence on tides.") {
		t.Error("a plain sentence is suspect")
	}
}
