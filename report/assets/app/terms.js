// Terms: their frequency over time and the topics that use them.
var termRows = {};
data.terms.forEach(function (t) { termRows[t.t] = t; });

// hasTerm reports whether the page knows anything of a term.
function hasTerm(text) { return Object.prototype.hasOwnProperty.call(termRows, text); }

// users are the topics with a term among their most probable ones.
function users(text) {
  var out = [];
  data.topics.forEach(function (t) {
    for (var i = 0; i < t.terms.length; i += 3) {
      if (t.terms[i] === text) { out.push({ topic: t, p: t.terms[i + 1] / 1e6, lift: t.terms[i + 2] / 100 }); }
    }
  });
  return out.sort(function (a, b) { return b.p - a.p; });
}

function initTerms() {
  if (!id('term-live')) { return; }
  id('term-live').hidden = false;
  data.terms.forEach(function (t) { id('term-list').appendChild(option(t.t, '')); });
  id('term').addEventListener('change', function () { go({ term: this.value.trim().toLowerCase() }); });
}

function showTerm() {
  var box = id('term-shown');
  if (!box || box.dataset.term === state.term) { return; }
  box.dataset.term = state.term;
  if (id('term').value !== state.term) { id('term').value = state.term; }
  box.textContent = '';
  id('term-none').hidden = true;
  if (!state.term) { return; }
  if (!hasTerm(state.term) && !users(state.term).length) {
    id('term-none').hidden = false;
    id('term-none').querySelector('bdi').textContent = state.term;
    return;
  }
  if (hasTerm(state.term)) { box.appendChild(termCourse(termRows[state.term])); }
  box.appendChild(termUsers(state.term));
}

function termRates(t) { return t.d.map(function (n, i) { var u = data.volumes[i] ? data.volumes[i].Used : 0; return u ? 100 * n / u : null; }); }

function termCourse(t) {
  var rates = termRates(t), figure = make('figure', 'term-plot');
  var top = Math.max.apply(null, rates.map(function (x) { return x || 0; })) || 1;
  var ns = 'http://www.w3.org/2000/svg';
  var svg = document.createElementNS(ns, 'svg'), path = document.createElementNS(ns, 'path');
  var d = '', pen = false;
  rates.forEach(function (x, i) {
    if (x === null) { pen = false; return; }
    d += (pen ? 'L' : 'M') + Math.round(1200 * (i + 0.5) / rates.length) + ' ' + Math.round(400 * (1 - x / top));
    pen = true;
  });
  svg.setAttribute('class', 'course');
  svg.setAttribute('viewBox', '0 0 1200 400');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', 'Share of documents with ' + t.t + ' over time: highest ' + percent(top) + ' in ' + data.periods[rates.indexOf(top)]);
  path.setAttribute('class', 'l');
  path.setAttribute('d', d);
  svg.appendChild(path);
  figure.appendChild(make('h3', '')).appendChild(make('bdi', '', t.t));
  figure.appendChild(make('p', 'note', (t.v || 'Not tested.') + ' Shown: the share of documents that contain it.'));
  var plot = make('div', 'big-plot');
  plot.appendChild(make('span', 'edge', percent(top)));
  plot.appendChild(svg);
  figure.appendChild(plot);
  var time = make('p', 'small-time');
  time.appendChild(make('span', '', data.periods[0]));
  time.appendChild(make('span', '', data.periods[data.periods.length - 1]));
  figure.appendChild(time);
  addTools(figure, 'term', 'Documents with ' + t.t, function () {
    return [[data.unit, 'documents with it', 'documents', 'share %']].concat(rates.map(function (x, i) {
      return [data.periods[i], t.d[i], data.volumes[i] ? data.volumes[i].Used : 0, x === null ? null : +x.toFixed(3)];
    }));
  });
  return figure;
}

function termUsers(text) {
  var box = make('div', 'term-users'), list = make('ul', 'near');
  var found = users(text);
  box.appendChild(make('h3', '', found.length ? 'Topics that use it' : 'No topic has it among its terms'));
  found.forEach(function (u) {
    var li = make('li'), a = make('a', '', u.topic.n + ' ' + u.topic.name);
    a.href = '#topic-' + u.topic.n;
    li.appendChild(a);
    li.appendChild(make('span', 'n', percent(100 * u.p) + ' of its words, ×' + u.lift.toFixed(1)));
    list.appendChild(li);
  });
  box.appendChild(list);
  return box;
}
