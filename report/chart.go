package report

import (
	"math"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"tidemark/internal/prose"
	"tidemark/trend"
)

// shareOptions are the options of the chart of shares over time, with the
// documents per period below. The library only builds them: its own page
// templates put text into scripts and load from the network.
func shareOptions(r *Report, rows []int) map[string]any {
	chart := charts.NewLine()
	all := make([][]trend.Share, len(rows))
	for i, row := range rows {
		all[i] = sharesOf(r, row)
	}
	top := 100 * topOf(roomTogether, r.Trends.Periods, all...)
	if top == 0 {
		top = 1
	}
	// Room for the widest label, and the same in both: containLabel would give
	// each grid its own and the bars would not stand below their points.
	left := strconv.Itoa(20 + 8*max(len(scale(top/400)), len(prose.Count(mostRead(r.Volumes)))))
	chart.SetGlobalOptions(
		charts.WithTooltipOpts(opts.Tooltip{Show: opts.Bool(true), Trigger: "axis"}),
		charts.WithGridOpts(
			opts.Grid{Left: left, Right: "190", Top: "16", Bottom: "128"},
			opts.Grid{Left: left, Right: "190", Height: "56", Bottom: "28"},
		),
		charts.WithXAxisOpts(timeOptions(0, false)),
		charts.WithYAxisOpts(opts.YAxis{
			Type: "value", Min: 0, Max: math.Round(1e6*top) / 1e6,
			AxisLabel: &opts.AxisLabel{Show: opts.Bool(true), Formatter: "{value}%"},
		}),
	)
	strip := timeOptions(1, true)
	strip.Data = labels(r.Trends.Periods)
	chart.ExtendXAxis(strip)
	chart.ExtendYAxis(opts.YAxis{Type: "value", GridIndex: 1, SplitNumber: 1, AxisLabel: &opts.AxisLabel{Show: opts.Bool(true)}})
	chart.SetXAxis(labels(r.Trends.Periods))
	for _, row := range rows {
		addCourse(chart, r, row)
	}
	chart.Overlap(volumeBars(r.Volumes))
	chart.Validate()
	return patch(chart.JSON())
}

// mostRead is the largest number of records of a period.
func mostRead(volumes []Volume) int {
	n := 0
	for _, v := range volumes {
		n = max(n, v.Read)
	}
	return n
}

// timeOptions is the axis of periods; the lower one has the labels.
func timeOptions(grid int, labelled bool) opts.XAxis {
	return opts.XAxis{
		Type: "category", GridIndex: grid,
		AxisLabel: &opts.AxisLabel{Show: opts.Bool(labelled), HideOverlap: opts.Bool(true)},
		AxisTick:  &opts.AxisTick{Show: opts.Bool(false)},
	}
}

func labels(periods []trend.Period) []string {
	out := make([]string, len(periods))
	for i, p := range periods {
		out[i] = p.Label
	}
	return out
}

// addCourse adds a topic as four series without data: the lower bound (not
// drawn), the height of the band stacked on it, the line, and the dashed line
// through unfinished periods. The script knows them by their ids and fills them
// from the topics' courses, which the page holds once.
func addCourse(chart *charts.Line, r *Report, row int) {
	number := strconv.Itoa(r.Topics[row].Number)
	add := func(part string, options ...charts.SeriesOpts) {
		chart.AddSeries(lineName(r.Topics[row]), nil, append(options, charts.WithSeriesId(part+number),
			charts.WithSeriesOpts(func(s *charts.SingleSeries) { s.Symbol = "none" }))...)
	}
	stack := charts.WithLineChartOpts(opts.LineChart{Stack: "band" + number})
	none := charts.WithLineStyleOpts(opts.LineStyle{Opacity: opts.Float(0)})
	add("low", stack, none)
	add("band", stack, none, charts.WithAreaStyleOpts(opts.AreaStyle{Opacity: opts.Float(0.12)}))
	add("line", charts.WithLineStyleOpts(opts.LineStyle{Width: 2}))
	add("dash", charts.WithLineStyleOpts(opts.LineStyle{Width: 2, Type: "dashed"}))
}

// lineName is a topic in a chart: its number and its name.
func lineName(t Topic) string { return strconv.Itoa(t.Number) + " " + prose.Cut(t.Label, maxLabel) }

// volumeBars are the documents in the model and, on top of them, those that are
// not, with and without an abstract.
func volumeBars(volumes []Volume) *charts.Bar {
	used, with, rest := make([]opts.BarData, len(volumes)), make([]opts.BarData, len(volumes)), make([]opts.BarData, len(volumes))
	for i, v := range volumes {
		abstract := max(v.WithAbstract, v.Used)
		used[i], with[i], rest[i] = opts.BarData{Value: v.Used}, opts.BarData{Value: abstract - v.Used}, opts.BarData{Value: max(v.Read-abstract, 0)}
	}
	bar := charts.NewBar()
	stack := charts.WithBarChartOpts(opts.BarChart{Stack: "volume", XAxisIndex: 1, YAxisIndex: 1, BarCategoryGap: "30%"})
	bar.AddSeries("In the model", used, stack, charts.WithSeriesId("used"))
	bar.AddSeries("With an abstract, not in the model", with, stack, charts.WithSeriesId("with"))
	bar.AddSeries("Read only", rest, stack, charts.WithSeriesId("rest"))
	return bar
}

// patch corrects what the builder cannot say: no colours (the script takes them
// from the theme), no parts that are not wanted, and both axes under one pointer.
func patch(options map[string]any) map[string]any {
	for _, key := range []string{"color", "title", "legend", "toolbox"} {
		delete(options, key)
	}
	options["aria"] = map[string]any{"enabled": true}
	options["axisPointer"] = map[string]any{"link": []any{map[string]any{"xAxisIndex": "all"}}}
	return options
}
