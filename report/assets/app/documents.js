// The list of documents, by topic and period, a page at a time.
var perPage = 20;

function initDocuments() {
  var list = id('documents-live');
  if (!list) { return; }
  list.hidden = false;
  var topic = id('by-topic'), period = id('by-period');
  data.periods.forEach(function (p, i) { period.appendChild(option(String(i), p)); });
  topic.addEventListener('change', function () { go({ topic: +this.value, period: state.period }); });
  period.addEventListener('change', function () { go({ period: this.value === '' ? -1 : +this.value }); });
  id('find').addEventListener('input', function () { go({ find: this.value }, true); });
  id('earlier').addEventListener('click', function () { turn(1); });
  id('later').addEventListener('click', function () { turn(-1); });
  id('documents-csv').addEventListener('click', function () {
    save('documents.csv', 'text/csv', csv([['title', 'date', 'authors', 'venue', 'url', 'topic', 'share', 'period']].concat(hits().map(function (d) {
      return [d[0], d[1], d[2], d[3], d[4], d[5], d[6] / 1000, d[7] < 0 ? '' : data.periods[d[7]]];
    }))));
  });
}

function option(value, text) {
  var o = make('option', '', text);
  o.value = value;
  return o;
}

function turn(by) {
  go({ page: state.page + by });
  id('documents').scrollIntoView();
  id('documents-list').focus({ preventScroll: true });
}

// hits are the documents that the state asks for.
function hits() {
  var words = state.find.toLowerCase().split(/\s+/).filter(Boolean);
  return data.documents.filter(function (d) {
    if (state.topic && d[5] !== state.topic || state.period >= 0 && d[7] !== state.period) { return false; }
    if (!words.length) { return true; }
    var text = (d[0] + ' ' + d[2] + ' ' + d[3]).toLowerCase();
    return words.every(function (w) { return text.indexOf(w) >= 0; });
  });
}

function showDocuments() {
  var list = id('documents-list');
  if (!list) { return; }
  id('by-topic').value = String(state.topic || '');
  id('by-period').value = state.period < 0 ? '' : String(state.period);
  if (id('find').value !== state.find) { id('find').value = state.find; }
  var found = hits(), pages = Math.max(1, Math.ceil(found.length / perPage));
  var page = Math.min(state.page, pages);
  list.textContent = '';
  found.slice((page - 1) * perPage, page * perPage).forEach(function (d) { list.appendChild(documentItem(d)); });
  list.start = (page - 1) * perPage + 1;
  id('documents-none').hidden = found.length > 0;
  id('documents-pages').hidden = pages < 2;
  id('page-of').textContent = 'Page ' + page + ' of ' + pages;
  id('earlier').disabled = page >= pages;
  id('later').disabled = page <= 1;
  id('documents-count').textContent = whole(found.length) + (found.length === 1 ? ' document' : ' documents') + ', newest first' + coverage(found.length);
}

// coverage says how many there are where the page holds a part.
function coverage(n) {
  var t = state.topic, p = state.period;
  if (data.documents.length >= data.modelled || state.find) { return ''; }
  if (t && p >= 0 && courseAt(byNumber[t], p)) {
    return '; about ' + whole(Math.round(courseAt(byNumber[t], p)[0] / 100 * data.volumes[p].Used)) + ' are expected for this topic and period';
  }
  return t || p >= 0 ? '' : ' (of ' + whole(data.modelled) + '; the table documents holds all)';
}

function documentItem(d) {
  var li = make('li'), head = make('p', 'doc'), meta = make('p', 'meta');
  var title = make(d[4] ? 'a' : 'span');
  if (d[4]) { title.href = d[4]; title.rel = 'noopener noreferrer'; title.target = '_blank'; }
  title.appendChild(make('bdi', '', d[0]));
  head.appendChild(title);
  head.appendChild(make('span', 'n', percent(d[6] / 10)));
  [d[1] || 'undated', d[2], d[3]].forEach(function (x) { if (x) { meta.appendChild(make('bdi', '', x)); } });
  if (byNumber[d[5]] && d[5] !== state.topic) {
    var a = make('a', '', d[5] + ' ' + byNumber[d[5]].name);
    a.href = '#topic-' + d[5];
    meta.appendChild(make('span')).appendChild(a);
  }
  li.appendChild(head);
  li.appendChild(meta);
  return li;
}
