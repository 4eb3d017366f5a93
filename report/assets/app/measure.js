// What the chart of shares over time measures: the share, the expected number of
// documents, or how many times a typical topic's a share is (a log scale, on which a
// small topic that doubles looks like a large one that doubles, and the surge of
// one does not make the others fall).
var measures = {
  share: { name: 'Share', value: function (at) { return at; }, text: percent },
  count: {
    name: 'Documents',
    value: function (at, topic, i) { var used = data.volumes[i] ? data.volumes[i].Used : 0; return at.map(function (x) { return x / 100 * used; }); },
    text: function (x) { return x < 10 ? x.toFixed(1) : whole(Math.round(x)); }
  },
  ratio: {
    name: 'Times a typical topic',
    value: function (at, topic, i) { return topic.ratios && topic.ratios.slice(3 * i, 3 * i + 3).map(function (x) { return x / 100 / Math.LN2; }); }, // not all topics of a large page have them
    text: function (x) { var r = Math.pow(2, x); return '×' + (r < 9.95 ? r.toFixed(r < 0.995 ? 2 : 1) : r.toFixed(0)); }
  }
};
var measure = 'share';

// valueAt is what is measured of a topic in a period, with its interval, or null.
function valueAt(topic, i) {
  var at = courseAt(topic, i);
  return at && measures[measure].value(at, topic, i);
}

// bounds are the ends of the vertical axis for some topics.
function bounds(numbers, base) {
  if (measure === 'share') {
    var peak = extra ? Math.max.apply(null, byNumber[extra].course) / 1000 : 0;
    return [0, Math.max(base.yAxis[0].max, Math.ceil(peak))];
  }
  var low = 0, high = 0;
  numbers.forEach(function (n) {
    data.periods.forEach(function (_, i) {
      var v = valueAt(byNumber[n], i);
      if (v) { low = Math.min(low, v[0]); high = Math.max(high, v[0]); }
    });
  });
  if (measure === 'ratio') { // steps of one or more doublings, one of them at a typical topic
    var doublings = Math.ceil((high - low + 1) / 8);
    return [Math.floor(low / doublings) * doublings, Math.max(1, Math.ceil(high / doublings)) * doublings, doublings];
  }
  var unit = Math.pow(10, Math.floor(Math.log10(high || 1)));
  return [0, Math.ceil((high || 1) * 1.05 / unit * 2) / 2 * unit];
}

function initMeasure() {
  all('input[name=measure]').forEach(function (input) {
    input.addEventListener('change', function () {
      measure = this.value;
      drawChart(selected);
      say('Shown: ' + measures[measure].name);
    });
  });
}
