package report

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// maxCells is the number of cells of the heatmap beyond which a browser slows
// down; topics beyond it are left out, and the page says so.
const maxCells = 10_000

// heatTopics is the number of topics in the heatmap.
func heatTopics(r *Report) int {
	return min(len(r.Topics), maxCells/max(len(r.Trends.Periods), 1))
}

// heatOptions are the options of the heatmap of topics over periods. The script
// fills in the cells from the courses, and the colours of the theme. The library
// ignores SetXAxis here, so the axes state type and data themselves.
func heatOptions(r *Report) map[string]any {
	names := make([]string, heatTopics(r))
	for i := range names {
		names[i] = lineName(r.Topics[i])
	}
	chart := charts.NewHeatMap()
	chart.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true)}),
		charts.WithXAxisOpts(opts.XAxis{
			Type: "category", Data: labels(r.Trends.Periods),
			AxisLabel: &opts.AxisLabel{Show: opts.Bool(true), HideOverlap: opts.Bool(true)},
		}),
		charts.WithYAxisOpts(opts.YAxis{Type: "category", Data: names, AxisLabel: &opts.AxisLabel{Show: opts.Bool(true)}}),
	)
	chart.AddSeries("Share", nil)
	chart.Validate()
	return patch(chart.JSON())
}
