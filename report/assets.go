package report

import (
	"embed"
	"strings"
)

// echartsVersion and echartsSHA256 name the exact chart runtime; the script
// assets/fetch-echarts.sh holds the same pin and fetches it again.
const (
	echartsVersion = "6.1.0"
	echartsSHA256  = "b66b25aeb4df84e33199dc21694014d336d222cbd9deb0e5a7c14bd6aa0d0fd0"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed assets/*.css assets/*.js assets/*.LICENSE assets/*.NOTICE assets/app/*.js
var assetFiles embed.FS

// appParts are joined in this order into the page's one script, inside one
// function, so that they share names with each other and with nothing else.
var appParts = []string{"core", "measure", "series", "tools", "chart", "heat", "table", "panel", "documents", "terms", "search", "select", "start"}

// asset is the text of an embedded file with LF line ends, which the hashes of
// the content security policy are taken over.
func asset(name string) string {
	b, err := assetFiles.ReadFile("assets/" + name)
	if err != nil {
		panic(err) // a name in this package is wrong
	}
	return strings.ReplaceAll(string(b), "\r\n", "\n")
}

// appScript is the page's own script.
func appScript() string {
	var b strings.Builder
	b.WriteString("(function () {\n'use strict';\n")
	for _, part := range appParts {
		b.WriteString(asset("app/" + part + ".js"))
	}
	b.WriteString("})();\n")
	return b.String()
}

// styleSheet is the page's style: the two themes, then the rules.
func styleSheet() string {
	light, dark := asset("light.css"), asset("dark.css")
	return ":root{" + light + "}\n" +
		"@media (prefers-color-scheme:dark){:root:not([data-theme=light]){" + dark + "}}\n" +
		":root[data-theme=dark]{" + dark + "}\n" +
		// Paper is light, whatever the screen; the doubled name outranks the above.
		"@media print{:root:root:root{" + light + "}}\n" +
		asset("style.css") + asset("sections.css") + asset("details.css") + asset("explore.css") + asset("print.css")
}
