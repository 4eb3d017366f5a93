package report

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"html"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"tidemark/trend"
)

func render(t testing.TB, r *Report) string {
	t.Helper()
	var b bytes.Buffer
	if err := WriteHTML(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// samples are the reports that several tests go through.
func samples() map[string]*Report {
	return map[string]*Report{
		"months": sampleReport(8, trend.Month, 36, 40), "years": sampleReport(50, trend.Year, 16, 900),
		"one topic": sampleReport(1, trend.Month, 24, 60), "one period": keepPeriods(1),
		"undated": undatedReport(59), "empty": {}, "hostile": hostileReport(),
	}
}

// TestWriteSamples writes the sample pages to look at, where a folder is named.
func TestWriteSamples(t *testing.T) {
	dir := os.Getenv("TIDEMARK_SAMPLES")
	if dir == "" {
		t.Skip("TIDEMARK_SAMPLES names no folder")
	}
	for name, r := range samples() {
		if err := os.WriteFile(dir+"/"+name+".html", []byte(render(t, r)), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSameBytes(t *testing.T) {
	for name := range samples() {
		first, again := render(t, samples()[name]), render(t, samples()[name])
		if first != again {
			t.Errorf("%s: equal reports give different pages", name)
		}
	}
}

func TestPageSaysTheEssential(t *testing.T) {
	for name, want := range map[string][]string{
		"months":     {"<title>Field notes 2023 to 2025</title>", `id="topic-8"`, `href="#topic-1"`, "Apache ECharts", "Mike Bostock", "Baidu", `id="chart"`, "same text", "9f3c71ab", "analyze run --topics 8"},
		"undated":    {"There is nothing to test", "<code>--year YYYY</code>", "no_year", "not tested"},
		"one period": {"There is one month only", "all 340 dated documents"},
		"empty":      {"Topics and trends", "no document could be modelled", "No records were read."},
	} {
		page := render(t, samples()[name])
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("%s: missing %q", name, w)
			}
		}
	}
}

func TestIdsAreUnique(t *testing.T) {
	for name, r := range samples() {
		seen := map[string]bool{}
		for _, m := range regexp.MustCompile(`\sid="([^"]*)"`).FindAllStringSubmatch(blocks.ReplaceAllString(render(t, r), ""), -1) {
			if seen[m[1]] {
				t.Errorf("%s: id %q stands twice", name, m[1])
			}
			seen[m[1]] = true
		}
	}
}

func TestNoNumberWithoutValue(t *testing.T) {
	for name, r := range samples() {
		markup := blocks.ReplaceAllString(render(t, r), "")
		for _, bad := range []string{"NaN", "+Inf", "-Inf", "ZgotmplZ", "%!", "<no value>"} {
			if strings.Contains(markup, bad) {
				t.Errorf("%s: page contains %q", name, bad)
			}
		}
	}
}

// TestNothingIsLoaded checks what the browser test proves again: the page names
// no resource outside itself.
func TestNothingIsLoaded(t *testing.T) {
	for name, r := range samples() {
		page := render(t, r)
		if strings.Contains(page, "<link") || strings.Contains(page, "@import") {
			t.Errorf("%s: page links to a resource", name)
		}
		for _, style := range regexp.MustCompile(`(?s)<style>.*?</style>`).FindAllString(page, -1) {
			if strings.Contains(style, "url(") || strings.Contains(style, "http") {
				t.Errorf("%s: style names a resource", name)
			}
		}
		markup := blocks.ReplaceAllString(page, "")
		if regexp.MustCompile(`\s(src|srcset|data|poster|action)="`).MatchString(markup) {
			t.Errorf("%s: markup has a source attribute", name)
		}
	}
}

var inline = regexp.MustCompile(`(?s)<script>(.*?)</script>`)

func TestPolicyAllowsExactlyTheScripts(t *testing.T) {
	for name, r := range samples() {
		page := render(t, r)
		policy := html.UnescapeString(regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)[1])
		scripts := inline.FindAllStringSubmatch(page, -1)
		for _, s := range scripts {
			if !strings.Contains(policy, scriptHash(s[1])) {
				t.Errorf("%s: policy does not allow the script %.40q", name, s[1])
			}
		}
		if n := strings.Count(policy, "sha256-"); n != len(scripts) {
			t.Errorf("%s: %d hashes for %d scripts", name, n, len(scripts))
		}
		if !strings.HasPrefix(policy, "default-src 'none'; script-src 'sha256-") || strings.Contains(policy, "unsafe-eval") {
			t.Errorf("%s: policy is %q", name, policy)
		}
	}
}

func TestRuntimeIsPinned(t *testing.T) {
	b, err := assetFiles.ReadFile("assets/echarts.min.js")
	if err != nil {
		t.Fatal(err)
	}
	if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != echartsSHA256 {
		t.Errorf("echarts.min.js has SHA-256 %x, the pin is %s", sum, echartsSHA256)
	}
	script, err := os.ReadFile("assets/fetch-echarts.sh")
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []string{"pin=" + echartsSHA256, "version=" + echartsVersion} {
		if !strings.Contains(string(script), w) {
			t.Errorf("fetch-echarts.sh lacks %q", w)
		}
	}
	for _, s := range []string{string(b), appScript(), asset("boot.js")} {
		if low := strings.ToLower(s); strings.Contains(low, "</script") || strings.Contains(low, "<!--") {
			t.Error("a script contains markup that ends or hides it")
		}
	}
}

func TestSizeAndSpeed(t *testing.T) {
	r := sampleReport(100, trend.Month, 300, 400)
	start := time.Now()
	page := render(t, r)
	runtime := len(asset("echarts.min.js"))
	if size := len(page) - runtime; size > 3<<20 {
		t.Errorf("100 topics and 300 periods take %d bytes besides the runtime", size)
	}
	t.Logf("%d bytes besides the runtime, %v", len(page)-runtime, time.Since(start))
}

func TestDataForTheScript(t *testing.T) {
	r := sampleReport(12, trend.Month, 36, 40)
	r.Trends.Shares[0][3].Documents = 0
	b, hasChart, err := pageData(r)
	if err != nil || !hasChart {
		t.Fatal(hasChart, err)
	}
	var d struct {
		Topics []struct{ Course []int }
		Open   []int
		Chart  struct {
			Color  []string
			Series []struct {
				ID, Name, Symbol string
			}
		}
	}
	if err := json.Unmarshal(b, &d); err != nil {
		t.Fatal(err)
	}
	if len(d.Topics) != 12 || len(d.Chart.Series) != 4*maxLines+3 || len(d.Chart.Color) != 0 || len(d.Open) != 1 {
		t.Errorf("%d topics, %d series, colours %v, open %v", len(d.Topics), len(d.Chart.Series), d.Chart.Color, d.Open)
	}
	if c := d.Topics[0].Course; c[9] != -1 || c[10] != -1 {
		t.Errorf("an empty period reads %v", c[9:12])
	}
	if string(b) != strings.ReplaceAll(string(b), "<", "") {
		t.Error("the data contain a less-than sign")
	}
}

// TestPaletteContrast checks the colours of both themes by the formula of WCAG
// 2: 4.5 for text, 3 for marks.
func TestPaletteContrast(t *testing.T) {
	for _, theme := range []string{"light.css", "dark.css"} {
		c := map[string]string{}
		for _, m := range regexp.MustCompile(`--([a-z0-9-]+):(#[0-9a-f]{6})[;\s]`).FindAllStringSubmatch(asset(theme), -1) {
			c[m[1]] = m[2]
		}
		for _, ground := range []string{"paper", "card", "sunk", "wash"} {
			for _, text := range []string{"ink", "soft", "accent", "fall", "uneven"} {
				if got := contrast(c[text], c[ground]); got < 4.5 {
					t.Errorf("%s: %s on %s has contrast %.2f", theme, text, ground, got)
				}
			}
		}
		for i := 1; i <= maxLines; i++ {
			name := "t" + strconv.Itoa(i)
			for _, ground := range []string{"paper", "card"} {
				if got := contrast(c[name], c[ground]); got < 4.5 {
					t.Errorf("%s: %s on %s has contrast %.2f", theme, name, ground, got)
				}
			}
		}
		for step, text := range map[string]string{"ramp1": "on1", "ramp2": "on1", "ramp3": "on1", "ramp4": "on4", "ramp5": "on4", "accent": "on4"} {
			if got := contrast(c[text], c[step]); got < 4.5 {
				t.Errorf("%s: %s on %s has contrast %.2f", theme, text, step, got)
			}
		}
		for _, mark := range []string{"c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "edge", "used"} {
			if got := contrast(c[mark], c["paper"]); got < 3 {
				t.Errorf("%s: %s has contrast %.2f", theme, mark, got)
			}
		}
	}
}
