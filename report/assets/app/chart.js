// The chart of shares over time. Its options come from the page's data; here
// they get the colours of the theme and the selected topic.

function options(selected) {
  var base = JSON.parse(JSON.stringify(data.chart));
  var lines = base.series.filter(function (s) { return /\d$/.test(s.id); });
  var bars = base.series.filter(function (s) { return !/\d$/.test(s.id); });
  extra = selected && shown.indexOf(selected) < 0 && byNumber[selected].course.length ? selected : 0;
  if (extra) { lines = lines.concat(seriesOf(byNumber[extra], lines.slice(0, 4))); }
  base.grid.forEach(function (g) { ['left', 'top', 'bottom'].forEach(function (k) { if (g[k]) { g[k] = +g[k]; } }); });
  var peak = extra ? Math.max.apply(null, byNumber[extra].course) / 1000 : 0;
  base.yAxis[0].max = Math.max(base.yAxis[0].max, Math.ceil(peak));
  base.yAxis[1].axisLabel.hideOverlap = true;
  base.yAxis[0].interval = base.yAxis[0].max / 4;
  var offsets = endOffsets(shown.concat(extra || []), base);
  base.series = lines.concat(bars).map(function (s) { return styled(s, selected, offsets); });
  var right = root.clientWidth >= 768 ? 196 : 12;
  base.grid.forEach(function (g) { g.right = right; });
  base.animation = false;
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
  chart.on('click', function (e) {
    var n = +String(e.seriesId || '').replace(/^\D+/, '');
    if (byNumber[n]) { choose(n); }
  });
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

function drawChart(number) {
  if (!chart) { return; }
  chart.setOption(options(number), { notMerge: true });
  all('.chip').forEach(function (b) {
    var n = +b.dataset.topic;
    b.setAttribute('aria-pressed', String(n === number));
    b.firstChild.style.background = !number && byNumber[n].quiet ? color('edge') : colorOf(n);
  });
  id('add').value = number ? String(number) : '';
}
