package report

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

// scriptHash is the source expression that allows exactly this inline script.
func scriptHash(script string) string {
	sum := sha256.Sum256([]byte(script))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// contentPolicy is the page's Content-Security-Policy: nothing may be loaded
// and only the given inline scripts run, so text that slipped through as markup
// would still be inert. Styles stay open because charts position their parts
// with style attributes.
func contentPolicy(scripts ...string) string {
	hashes := make([]string, len(scripts))
	for i, s := range scripts {
		hashes[i] = scriptHash(s)
	}
	return "default-src 'none'; script-src " + strings.Join(hashes, " ") +
		"; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action 'none'"
}
