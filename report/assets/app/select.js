// One state for all views: the selected topic and period, a term, and what the
// lists are filtered by. It lives in the address, so that Back, a bookmark and a
// link from a mail all work: #topic=3&period=2024-03 selects in place, #topic-3
// also goes to the topic's section.
var state = { topic: 0, period: -1, term: '', find: '', filter: '', page: 1 };
var selected = 0;

function readAddress() {
  var s = { topic: 0, period: -1, term: '', find: '', filter: '', page: 1 };
  var anchor = /^#topic-(\d+)$/.exec(location.hash);
  if (anchor) { s.topic = byNumber[+anchor[1]] ? +anchor[1] : 0; return s; }
  location.hash.slice(1).split('&').forEach(function (part) {
    var at = part.indexOf('=');
    if (at < 0) { return; }
    var key = part.slice(0, at), value = '';
    try { value = decodeURIComponent(part.slice(at + 1)); } catch (e) { return; }
    if (key === 'topic' && byNumber[+value]) { s.topic = +value; }
    if (key === 'period') { s.period = data.periods.indexOf(value); }
    if (key === 'page' && +value > 1) { s.page = Math.floor(+value) || 1; }
    if (key === 'term' || key === 'find' || key === 'filter') { s[key] = value; }
  });
  return s;
}

function writeAddress(s) {
  var parts = [];
  if (s.topic) { parts.push('topic=' + s.topic); }
  if (s.period >= 0) { parts.push('period=' + encodeURIComponent(data.periods[s.period])); }
  ['term', 'find', 'filter'].forEach(function (k) { if (s[k]) { parts.push(k + '=' + encodeURIComponent(s[k])); } });
  if (s.page > 1) { parts.push('page=' + s.page); }
  return parts.join('&');
}

// ours reports whether the address holds a state; others, as of a section, keep
// the one there is.
function ours() { return location.hash === '' || location.hash === '#all' || /^#topic-\d+$/.test(location.hash) || /^#(topic|period|term|find|filter|page)=/.test(location.hash); }

// go changes the state. A quiet change, as of every letter typed, takes the place
// of the present entry of the history.
function go(changes, quiet) {
  var next = Object.assign({}, state, { page: 1 }, changes);
  var text = writeAddress(next);
  if (text === writeAddress(state) && ours()) { return; }
  try {
    history[quiet ? 'replaceState' : 'pushState'](null, '', text ? '#' + text : location.pathname + location.search);
  } catch (e) { // some browsers refuse for files
    location.hash = text || 'all';
  }
  show(next);
}

// choose selects a topic without moving the page; 0 clears.
function choose(number) { if (number !== state.topic) { go({ topic: number, period: -1 }); } }

// look selects a topic, a period or both, and goes to their documents.
function look(topic, period) {
  go({ topic: topic, period: period });
  var section = id('documents');
  if (section) { section.scrollIntoView(); }
}

// show makes every view show a state.
function show(next) {
  var before = state, first = !show.done;
  state = next;
  show.done = true;
  selected = next.topic;
  if (first || before.topic !== next.topic) { showTopic(next.topic, before.topic); }
  if (first || before.topic !== next.topic) { drawChart(next.topic); }
  showPicked();
  showDocuments();
  showTerm();
  if (id('filter') && id('filter').value !== next.filter) { id('filter').value = next.filter; }
  if (first || before.filter !== next.filter) { filterTable(); }
}

function showTopic(number, before) {
  all('[aria-current]').forEach(function (e) { e.removeAttribute('aria-current'); });
  if (number) {
    all('#row-' + number + ',[data-mark="' + number + '"]').forEach(function (e) { e.setAttribute('aria-current', 'true'); });
    openTopic(number);
    say('Topic ' + number + ' selected: ' + byNumber[number].name);
  } else if (before) {
    say('Selection cleared');
  }
}

// showPicked is the bar at the lower edge: what is selected and where to see it.
function showPicked() {
  var number = state.topic, period = state.period;
  id('picked').hidden = !number && period < 0;
  if (id('picked').hidden) { return; }
  id('picked-name').textContent = [number ? number + ' ' + byNumber[number].name : '', period >= 0 ? data.periods[period] : ''].filter(Boolean).join(' · ');
  id('picked-topic').hidden = !number;
  id('picked-topic').href = '#topic-' + number;
}

function openTopic(number) {
  var section = id('topic-' + number);
  if (!section) { return; }
  section.parentElement.open = true;
  drawTerms(number);
}

function follow() {
  if (!ours()) { return; }
  show(readAddress());
  if (/^#topic-/.test(location.hash) && selected) { reach(id('topic-' + selected)); }
}

function reach(section) {
  section.focus({ preventScroll: true });
  section.parentElement.scrollIntoView();
}

function initSelect() {
  addEventListener('hashchange', follow);
  addEventListener('popstate', follow);
  addEventListener('keydown', function (e) {
    if (e.key !== 'Escape' || e.defaultPrevented) { return; }
    if (state.topic || state.period >= 0) { go({ topic: 0, period: -1 }); }
  });
  id('picked-clear').addEventListener('click', function () { go({ topic: 0, period: -1 }); });
  document.addEventListener('click', function (e) {
    var a = e.target.closest && e.target.closest('a[href^="#"]');
    if (!a) { return; }
    var href = a.getAttribute('href');
    var term = /^#term=(.*)$/.exec(href);
    if (term) { // a term keeps the selected topic
      e.preventDefault();
      go({ term: decodeURIComponent(term[1]) });
      id('terms').scrollIntoView();
    } else if (/^#topic-/.test(href) && href === location.hash) {
      reach(id(href.slice(1))); // the address names it already; go there all the same
    } else if (a.dataset.go) {
      e.preventDefault(); // a section, without giving up the selection in the address
      id(a.dataset.go).scrollIntoView();
    }
  });
}
