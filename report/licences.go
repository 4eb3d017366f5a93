package report

import "strings"

// licence is a third-party part that the page contains, with its notices.
type licence struct{ Name, Terms, Notice string }

// licences are those of the parts that this package puts into the page. The
// full text of the Apache licence is at the address that its notice names.
func licences() []licence {
	return []licence{
		{"Apache ECharts " + echartsVersion, "Apache-2.0", strings.TrimSpace(asset("echarts.NOTICE")) +
			"\n\nLicensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0"},
		{"zrender (part of Apache ECharts)", "BSD-3-Clause", strings.TrimSpace(asset("zrender.LICENSE"))},
		{"d3 (parts in Apache ECharts)", "BSD-3-Clause", strings.TrimSpace(asset("d3.LICENSE"))},
	}
}
