// The heatmap of topics over periods, and the river as another way to see it.
var heat = null;
var heatView = 'heat';

function initHeat() {
  if (!data.heat || typeof echarts === 'undefined') { return; }
  id('heat-live').hidden = false;
  var views = all('[name=heat-view]');
  views.forEach(function (input) { input.addEventListener('change', function () { heatView = this.value; drawHeat(); }); });
  addTools(id('heat-live'), 'topics-by-period', 'Share of each topic by period', heatRows, function (type) { return chartImage(heat, type); });
  // Drawn when it comes near: a page of a hundred topics opens faster so.
  new IntersectionObserver(function (entries, watch) {
    if (entries.some(function (e) { return e.isIntersecting; })) { watch.disconnect(); startHeat(); }
  }, { rootMargin: '600px' }).observe(id('heat'));
}

function startHeat() {
  heat = echarts.init(id('heat'), null, { renderer: 'canvas' });
  heat.on('click', function (e) {
    if (e.seriesType === 'heatmap') { look(heatTopics()[e.value[1]].n, e.value[0]); }
    if (e.seriesType === 'themeRiver') { choose(+String(e.name || e.seriesName).replace(/ .*/, '')); }
  });
  var width = 0;
  new ResizeObserver(function () {
    if (id('heat').clientWidth !== width) { width = id('heat').clientWidth; drawHeat(); }
  }).observe(id('heat'));
}

function heatTopics() { return data.topics.slice(0, data.heat.yAxis[0].data.length); }

function drawHeat() {
  if (!heat) { return; }
  id('heat').style.height = heatView === 'heat' ? Math.max(260, 120 + 22 * heatTopics().length) + 'px' : '460px';
  heat.resize();
  heat.setOption(heatView === 'heat' ? heatOptions() : riverOptions(), { notMerge: true });
}

// hatch is the ground on which cells lie: where there is no cell, there were no
// documents, which is not the same as none of a topic.
function hatch() {
  var c = make('canvas'), x = c.getContext('2d');
  c.width = c.height = 8;
  x.strokeStyle = color('edge');
  x.globalAlpha = 0.55;
  x.beginPath();
  x.moveTo(0, 8); x.lineTo(8, 0); x.moveTo(-2, 2); x.lineTo(2, -2); x.moveTo(6, 10); x.lineTo(10, 6);
  x.stroke();
  return { image: c, repeat: 'repeat' };
}

function heatOptions() {
  var base = JSON.parse(JSON.stringify(data.heat)), topics = heatTopics(), cells = [], sizes = [];
  topics.forEach(function (t, row) {
    data.periods.forEach(function (_, i) {
      var at = courseAt(t, i);
      if (at) { cells.push([i, row, at[0]]); sizes.push(at[0]); }
    });
  });
  // The scale ends where 99 of 100 cells lie below: one odd cell would fade all others.
  sizes.sort(function (a, b) { return a - b; });
  var top = sizes[Math.ceil(0.99 * sizes.length) - 1] || 0.1, cut = top < sizes[sizes.length - 1];
  var narrow = root.clientWidth < 768;
  base.grid = { left: narrow ? 44 : 230, right: 12, top: 8, bottom: 96, show: true, backgroundColor: hatch(), borderWidth: 0 };
  base.yAxis[0].inverse = true;
  base.xAxis.concat(base.yAxis).forEach(function (a) {
    a.axisLabel = Object.assign({}, a.axisLabel, { color: color('soft'), width: narrow ? 34 : 215, overflow: 'truncate' });
    a.axisLine = { show: false };
    a.axisTick = { show: false };
    a.splitLine = { show: false };
  });
  base.visualMap = {
    min: 0, max: Math.max(top, 0.1), calculable: false, orient: 'horizontal', left: narrow ? 44 : 230, bottom: 16, itemHeight: 160, itemWidth: 12,
    text: [(cut ? '≥ ' : '') + percent(top), '0%'], textStyle: { color: color('soft') }, inRange: { color: [1, 2, 3, 4, 5].map(function (n) { return color('h' + n); }) }
  };
  base.tooltip = Object.assign(tipStyle(), { formatter: heatTip });
  base.series = [{ type: 'heatmap', data: cells, itemStyle: { borderColor: color('paper'), borderWidth: data.periods.length > 60 ? 0 : 1 }, progressive: 0, animation: false, emphasis: { itemStyle: { borderColor: color('ink'), borderWidth: 1 } } }];
  return dressed(base);
}

function tipStyle() {
  return { trigger: 'item', confine: true, backgroundColor: color('card'), borderColor: color('edge'), textStyle: { color: color('ink') } };
}

function dressed(o) {
  o.animation = false;
  o.textStyle = { fontFamily: getComputedStyle(document.body).fontFamily };
  o.aria = { enabled: true, label: { description: 'Share of each topic by period; the same numbers are in the table below.' } };
  return o;
}

function heatTip(e) {
  var box = make('div', 'tip'), t = heatTopics()[e.value[1]], at = courseAt(t, e.value[0]);
  box.appendChild(make('b', '', t.n + ' ' + t.name));
  box.appendChild(make('div', '', data.periods[e.value[0]] + ': ' + percent(at[0]) + ' (' + percent(at[1]) + ' to ' + percent(at[2]) + ')'));
  box.appendChild(make('div', 'tip-hint', 'Click for the documents'));
  return box;
}

// riverOptions are the biggest topics as a stream, the rest in grey, so that the
// whole is as wide as there are documents.
function riverOptions() {
  var flow = [], names = [];
  data.topics.slice(0, palette).forEach(function (t) { names.push(t.n + ' ' + t.name); });
  data.periods.forEach(function (p, i) {
    var used = data.volumes[i] ? data.volumes[i].Used : 0, rest = used;
    data.topics.slice(0, palette).forEach(function (t, k) {
      var at = courseAt(t, i), n = at ? at[0] / 100 * used : 0;
      rest -= n;
      flow.push([i, +n.toFixed(2), names[k]]);
    });
    if (data.topics.length > palette) { flow.push([i, +Math.max(rest, 0).toFixed(2), 'other topics']); }
  });
  var tones = names.map(function (_, k) { return color('c' + (k + 1)); }).concat(color('read'));
  return dressed({
    color: tones, tooltip: Object.assign(tipStyle(), { trigger: 'axis', formatter: riverTip, axisPointer: { type: 'line', lineStyle: { color: color('edge') } } }),
    singleAxis: {
      type: 'value', min: 0, max: data.periods.length - 1, top: 10, bottom: 40, left: 16, right: 16, splitLine: { show: false }, minInterval: 1,
      axisLine: { lineStyle: { color: color('edge') } }, axisLabel: { color: color('soft'), hideOverlap: true, formatter: function (i) { return data.periods[Math.round(i)] || ''; } }
    },
    series: [{ type: 'themeRiver', data: flow, label: { show: root.clientWidth >= 768, color: color('ink'), fontSize: 12, overflow: 'truncate', width: 180 }, emphasis: { focus: 'series' }, boundaryGap: ['6%', '6%'] }]
  });
}

function riverTip(items) {
  var box = make('div', 'tip'), table = make('table');
  if (!items.length) { return box; }
  box.appendChild(make('b', '', data.periods[Math.round(items[0].value[0])]));
  items.slice().sort(function (a, b) { return b.value[1] - a.value[1]; }).forEach(function (e) {
    var row = table.insertRow();
    row.appendChild(make('td', '', e.value[2].length > 30 ? e.value[2].slice(0, 29) + '…' : e.value[2]));
    row.appendChild(make('td', 'n', measures.count.text(e.value[1])));
  });
  box.appendChild(table);
  return box;
}

function heatRows() {
  return [['topic'].concat(data.periods)].concat(heatTopics().map(function (t) {
    return [t.n + ' ' + t.name].concat(data.periods.map(function (_, i) { var at = courseAt(t, i); return at ? at[0] : null; }));
  }));
}
