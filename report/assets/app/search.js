// Search over topics, terms and documents.
function initSearch() {
  var input = id('search'), box = id('hits');
  if (!input) { return; }
  input.addEventListener('input', function () { showHits(box, this.value); });
  input.addEventListener('keydown', function (e) {
    if (e.key === 'Escape' && (input.value || !box.hidden)) {
      e.preventDefault();
      input.value = '';
      box.hidden = true;
    }
    if (e.key === 'ArrowDown' && !box.hidden && box.querySelector('a')) { e.preventDefault(); box.querySelector('a').focus(); }
    if (e.key === 'Enter' && !box.hidden && box.querySelector('a')) { box.querySelector('a').click(); }
  });
  box.addEventListener('keydown', function (e) {
    var links = all('a', box), i = links.indexOf(document.activeElement);
    if (e.key === 'ArrowDown' && links[i + 1]) { e.preventDefault(); links[i + 1].focus(); }
    if (e.key === 'ArrowUp') { e.preventDefault(); (links[i - 1] || input).focus(); }
    if (e.key === 'Escape') { e.preventDefault(); box.hidden = true; input.focus(); }
  });
  box.addEventListener('click', function (e) { if (e.target.closest('a')) { box.hidden = true; } });
  document.addEventListener('click', function (e) { if (!e.target.closest('.search')) { box.hidden = true; } });
}

function showHits(box, text) {
  var words = text.toLowerCase().split(/\s+/).filter(Boolean);
  box.textContent = '';
  box.hidden = !words.length;
  if (!words.length) { return; }
  function fits(s) { s = s.toLowerCase(); return words.every(function (w) { return s.indexOf(w) >= 0; }); }
  var topics = data.topics.filter(function (t) { return fits(t.n + ' ' + t.name + ' ' + t.terms.filter(function (x) { return typeof x === 'string'; }).join(' ')); });
  var terms = data.terms.filter(function (t) { return fits(t.t); });
  var docs = data.documents.filter(function (d) { return fits(d[0] + ' ' + d[2]); });
  group(box, 'Topics', topics.slice(0, 5).map(function (t) { return [t.n + ' ' + t.name, '#topic-' + t.n]; }));
  group(box, 'Terms', terms.slice(0, 5).map(function (t) { return [t.t, '#term=' + encodeURIComponent(t.t)]; }));
  group(box, 'Documents', docs.slice(0, 5).map(function (d) { return [d[0], d[4], d]; }));
  if (docs.length > 5) {
    var more = make('a', 'all-hits', 'All ' + whole(docs.length) + ' documents');
    more.href = '#documents';
    more.addEventListener('click', function (e) { e.preventDefault(); go({ topic: 0, period: -1, find: text }); id('documents').scrollIntoView(); });
    box.appendChild(more);
  }
  if (!topics.length && !terms.length && !docs.length) {
    box.appendChild(make('p', 'none', 'Nothing on this page has these words. The table documents holds every record.'));
  }
  say(topics.length + ' topics, ' + terms.length + ' terms, ' + docs.length + ' documents');
}

function group(box, name, hits) {
  if (!hits.length) { return; }
  box.appendChild(make('p', 'group', name));
  var list = box.appendChild(make('ul'));
  hits.forEach(function (h) {
    var a = make('a');
    a.appendChild(make('bdi', '', h[0]));
    a.href = h[1] || '#documents';
    if (h[2] && h[1]) { a.target = '_blank'; a.rel = 'noopener noreferrer'; }
    list.appendChild(make('li')).appendChild(a);
  });
}
