// The chart of shares over time. Its options come from the page's data; here
// they get the colours of the theme and the selected topic.

function options(selected) {
  var base = JSON.parse(JSON.stringify(data.chart));
  var lines = base.series.filter(function (s) { return /\d$/.test(s.id); });
  var bars = base.series.filter(function (s) { return !/\d$/.test(s.id); });
  extra = selected && shown.indexOf(selected) < 0 && byNumber[selected].course.length ? selected : 0;
  var patterns = lines.slice(0, 4);
  lines = [].concat.apply([], shown.concat(extra || []).map(function (n) { return seriesOf(byNumber[n], patterns); }));
  base.grid.forEach(function (g) { ['left', 'top', 'bottom'].forEach(function (k) { if (g[k]) { g[k] = +g[k]; } }); });
  var ends = bounds(shown.concat(extra || []), base);
  base.yAxis[0].min = ends[0];
  base.yAxis[0].max = ends[1];
  base.yAxis[0].interval = ends[2] || ends[1] / 4;
  if (measure !== 'share') { base.yAxis[0].axisLabel.formatter = measures[measure].text; }
  base.yAxis[1].axisLabel.hideOverlap = true;
  var offsets = endOffsets(shown.concat(extra || []), base);
  base.series = lines.concat(bars).map(function (s) { return styled(s, selected, offsets); });
  var right = root.clientWidth >= 768 ? 196 : 12;
  base.grid.forEach(function (g) { g.right = right; });
  base.animation = false; // also what prefers-reduced-motion asks for
  base.textStyle = { fontFamily: getComputedStyle(document.body).fontFamily };
  base.xAxis.concat(base.yAxis).forEach(function (a) {
    a.axisLabel = Object.assign({}, a.axisLabel, { color: color('soft') });
    a.axisLine = { show: a.type === 'category', onZero: false, lineStyle: { color: color('edge') } };
    a.splitLine = { show: a.type === 'value', lineStyle: { color: color('rule') } };
    a.axisPointer = { label: { show: false } };
  });
  base.aria = { enabled: true, label: { description: id('still').querySelector('desc').textContent } };
  base.tooltip = {
    trigger: 'axis', confine: true, formatter: tip, backgroundColor: color('card'), borderColor: color('edge'),
    textStyle: { color: color('ink') }, axisPointer: { type: 'line', lineStyle: { color: color('edge') } }
  };
  return base;
}

// initChart puts the live chart in place of the still one.
function initChart(choose) {
  if (!data.chart || typeof echarts === 'undefined') { return; }
  shown = data.chart.series.map(function (s) { return s.id; }).filter(function (s) { return /^line/.test(s); })
    .map(function (s) { return +s.slice(4); });
  id('live').hidden = false;
  id('still').hidden = true;
  chart = echarts.init(id('chart'), null, { renderer: shown.length * data.periods.length > 1200 ? 'canvas' : 'svg' });
  chart.getZr().on('click', function (e) { clickChart(e.offsetX, e.offsetY); });
  var width = 0;
  new ResizeObserver(function () {
    if (id('chart').clientWidth !== width) {
      width = id('chart').clientWidth;
      chart.resize();
      drawChart(selected);
    }
  }).observe(id('chart'));
  shown.forEach(function (n) { id('chips').appendChild(chip(byNumber[n], choose)); });
  id('add').addEventListener('change', function () { choose(+this.value); });
  initMeasure();
  refreshTable = addTools(id('live'), 'share-over-time', 'Share over time', chartRows, function (type) { return chartImage(chart, type); });
}

// clickChart leads to the documents of the period that was clicked, and of the
// topic whose line is near.
function clickChart(x, y) {
  var strip = !chart.containPixel({ gridIndex: 0 }, [x, y]);
  if (strip && !chart.containPixel({ gridIndex: 1 }, [x, y])) { return; }
  var i = Math.round(chart.convertFromPixel({ xAxisIndex: strip ? 1 : 0 }, x));
  if (!(i >= 0 && i < data.periods.length)) { return; }
  var near = 0, best = 14;
  if (!strip) {
    shown.concat(extra || []).forEach(function (n) {
      var v = valueAt(byNumber[n], i);
      var far = v ? Math.abs(chart.convertToPixel({ yAxisIndex: 0 }, v[0]) - y) : best;
      if (far < best) { best = far; near = n; }
    });
  }
  look(near || state.topic, i);
}

// chartRows are the numbers of the chart: of the selected topic with intervals,
// else of all its lines.
function chartRows() {
  var out = [[data.unit, 'read', 'with abstract', 'in the model']];
  var list = selected && byNumber[selected].course.length ? [selected] : shown;
  list.forEach(function (n) {
    var name = n + ' ' + byNumber[n].name;
    out[0].push(name + ', share %');
    if (list.length === 1) { out[0].push('low %', 'high %', 'expected documents'); }
  });
  data.periods.forEach(function (p, i) {
    var v = data.volumes[i] || { Read: 0, WithAbstract: 0, Used: 0 };
    var row = [p + (data.open.indexOf(i) >= 0 ? ' (unfinished)' : ''), v.Read, v.WithAbstract, v.Used];
    list.forEach(function (n) {
      var at = courseAt(byNumber[n], i);
      row.push(at ? at[0] : null);
      if (list.length === 1) { row.push(at ? at[1] : null, at ? at[2] : null, at ? +(at[0] / 100 * v.Used).toFixed(2) : null); }
    });
    out.push(row);
  });
  return out;
}

function chip(topic, choose) {
  var b = make('button', 'chip');
  b.type = 'button';
  b.dataset.topic = topic.n;
  b.setAttribute('aria-pressed', 'false');
  b.appendChild(make('i'));
  b.appendChild(make('span', '', topic.n + ' ' + topic.name));
  b.addEventListener('click', function () { choose(selected === topic.n ? 0 : topic.n); });
  return b;
}

var refreshTable = function () {};

function drawChart(number) {
  if (!chart) { return; }
  refreshTable();
  chart.setOption(options(number), { notMerge: true });
  all('.chip').forEach(function (b) {
    var n = +b.dataset.topic;
    b.setAttribute('aria-pressed', String(n === number));
    b.firstChild.style.background = !number && byNumber[n].quiet ? color('edge') : colorOf(n);
  });
  id('add').value = number ? String(number) : '';
}
