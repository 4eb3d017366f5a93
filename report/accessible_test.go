package report

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	cdppage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"tidemark/trend"
)

// axeSHA256 pins the checker that .ci/run fetches: axe-core 4.14.1 (MPL-2.0), a
// tool of the test alone that no page contains.
const axeSHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"

// axeScript is the checker, from the file that TIDEMARK_AXE names; the script
// testdata/fetch-axe.sh fetches it.
func axeScript(t *testing.T) string {
	t.Helper()
	path := os.Getenv("TIDEMARK_AXE")
	if path == "" {
		t.Skip("TIDEMARK_AXE names no file: run report/testdata/fetch-axe.sh FILE and set it to that file")
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != axeSHA256 {
		t.Fatalf("%s has SHA-256 %x, the pin is %s: fetch it again", path, sum, axeSHA256)
	}
	return string(b)
}

// TestAccessible runs axe-core with all its rules over the page, everything
// opened, in both themes: no violation is allowed.
func TestAccessible(t *testing.T) {
	if testing.Short() {
		t.Skip("needs a browser")
	}
	axe := axeScript(t)
	browser := startBrowser(t)
	for name, r := range map[string]*Report{"months": sampleReport(12, trend.Month, 24, 60), "empty": {}, "undated": undatedReport(59)} {
		for _, theme := range []string{"light", "dark"} {
			t.Run(name+" "+theme, func(t *testing.T) {
				media := emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}})
				p := openTab(t, browser, r, 1440, media)
				// The page's policy would refuse to let the checker in.
				p.run(cdppage.SetBypassCSP(true), chromedp.Reload(), chromedp.WaitReady("#main"))
				if len(r.Topics) > 0 {
					p.do(`location.hash = 'topic=1&term=tide'; document.querySelectorAll('details').forEach(d => { d.open = true })`)
					p.do(`document.querySelectorAll('.tool[aria-expanded]').forEach(b => b.click())`)
				}
				p.do(axe)
				var found []string
				p.run(chromedp.Evaluate(violations, &found, chromedp.EvalAsValue, awaited))
				if len(found) > 0 {
					t.Errorf("%d violations:\n%s", len(found), strings.Join(found, "\n"))
				}
			})
		}
	}
}

// violations are what axe finds, a line each: rule, how many, the first place.
const violations = `axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v =>
	v.id + ' (' + v.impact + ') ' + v.nodes.length + ' times: ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + n.failureSummary.split('\n').slice(1).join(' ').slice(0, 160)).join(' | ')))`

func awaited(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }
