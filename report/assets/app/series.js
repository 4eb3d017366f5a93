// The parts of the chart of shares over time: series, colours, tooltip.
var chart = null;
var shown = []; // numbers of the topics in the chart's options, biggest first
var extra = 0;  // a selected topic that is not among them
var palette = 8;

// seriesOf makes the four series of a topic after the pattern of another.
function seriesOf(topic, patterns) {
  return patterns.map(function (pattern) {
    var part = pattern.id.replace(/\d+$/, '');
    var s = Object.assign({}, pattern, { id: part + topic.n, name: topic.n + ' ' + topic.name });
    if (s.stack) { s.stack = 'band' + topic.n; s.stackStrategy = 'all'; } // logarithms may be negative
    s.data = data.periods.map(function (_, i) {
      var at = valueAt(topic, i);
      var open = data.open.indexOf(i) >= 0;
      var joint = !open && (data.open.indexOf(i + 1) >= 0 || data.open.indexOf(i - 1) >= 0);
      if (!at) { return '-'; }
      if (part === 'low') { return at[1]; }
      if (part === 'band') { return at[2] - at[1]; }
      if (part === 'line') { return open ? '-' : at[0]; }
      return open || joint ? at[0] : '-';
    });
    return s;
  });
}

// colorOf gives the eight biggest their own colour, for marks (c) or for text
// (t); the ninth line is the selected one and takes the accent.
function colorOf(number, kind) {
  var i = shown.indexOf(number);
  return i < 0 ? color('accent') : color((kind || 'c') + (i % palette + 1));
}

// styled colours a series and lets the selected topic stand out.
function styled(s, selected, offsets) {
  var part = s.id.replace(/\d+$/, '');
  var number = +s.id.slice(part.length);
  if (!number) {
    return Object.assign({}, s, { itemStyle: { color: color(s.id === 'rest' ? 'read' : s.id) }, barCategoryGap: '30%', emphasis: { disabled: true } });
  }
  var quiet = !selected && byNumber[number].quiet;
  var faded = quiet || selected && number !== selected;
  var c = quiet ? color('edge') : colorOf(number);
  var wide = root.clientWidth >= 768;
  var out = Object.assign({}, s, {
    symbol: 'none', silent: part === 'low' || part === 'band', z: faded ? 2 : 3,
    triggerLineEvent: true, itemStyle: { color: c }, emphasis: { disabled: true }
  });
  if (part === 'band') { out.areaStyle = { color: c, opacity: number === selected ? 0.2 : !faded && data.banded ? 0.09 : 0 }; }
  if (part === 'line' || part === 'dash') {
    out.lineStyle = {
      color: c, width: number === selected ? 3 : quiet ? 1.25 : 2, opacity: quiet ? 0.6 : faded ? 0.3 : 1, type: part === 'dash' ? [2, 4] : 'solid'
    };
  }
  var last = part === (endsOpen() ? 'dash' : 'line');
  if (last && wide) {
    out.endLabel = {
      show: true, formatter: '{a}', color: faded ? color('soft') : colorOf(number, 't'), width: 170, overflow: 'truncate', distance: 8,
      fontWeight: number === selected ? 600 : 400, offset: [0, offsets[number] || 0]
    };
  }
  return out;
}

// endOffsets moves the names at the ends of the lines apart, in pixels.
function endOffsets(numbers, base) {
  var height = id('chart').clientHeight - base.grid[0].top - base.grid[0].bottom;
  var low = base.yAxis[0].min, high = base.yAxis[0].max;
  var gap = 17;
  var ends = numbers.map(function (n) {
    var i = data.periods.length - 1;
    while (i > 0 && !courseAt(byNumber[n], i)) { i--; }
    var at = valueAt(byNumber[n], i) || [0];
    return { n: n, from: height * (1 - (at[0] - low) / (high - low)) };
  }).sort(function (a, b) { return a.from - b.from; });
  ends.forEach(function (e, i) { e.to = Math.max(e.from, i ? ends[i - 1].to + gap : 0); });
  for (var i = ends.length - 1, floor = height; i >= 0; i--, floor -= gap) { ends[i].to = Math.min(ends[i].to, floor); }
  var out = {};
  ends.forEach(function (e) { out[e.n] = e.to - e.from; });
  return out;
}

function endsOpen() { return data.open.indexOf(data.periods.length - 1) >= 0; }

// tip is the tooltip of a period, built from elements: names are never markup.
function tip(params) {
  var i = params[0].dataIndex;
  var box = make('div', 'tip');
  box.appendChild(make('b', '', data.periods[i] + (data.open.indexOf(i) >= 0 ? ', unfinished' : '')));
  var v = data.volumes && data.volumes[i];
  if (v) { box.appendChild(make('div', '', whole(v.Read) + ' read, ' + whole(v.WithAbstract) + ' with abstract, ' + whole(v.Used) + ' in the model')); }
  var table = box.appendChild(make('table'));
  shown.concat(extra || []).map(function (n) { return byNumber[n]; })
    .filter(function (t) { return valueAt(t, i); })
    .sort(function (a, b) { return courseAt(b, i)[0] - courseAt(a, i)[0]; })
    .forEach(function (t) { table.appendChild(tipRow(t, valueAt(t, i))); });
  box.appendChild(make('div', 'tip-hint', 'Click for the documents'));
  return box;
}

function tipRow(topic, at) {
  var row = make('tr');
  var name = make('td', '', topic.n + ' ' + (topic.name.length > 26 ? topic.name.slice(0, 25) + '…' : topic.name));
  name.style.color = !selected && topic.quiet ? color('soft') : colorOf(topic.n, 't');
  row.appendChild(name);
  row.appendChild(make('td', 'n', measures[measure].text(at[0])));
  row.appendChild(make('td', 'n', measures[measure].text(at[1]) + ' to ' + measures[measure].text(at[2])));
  return row;
}

