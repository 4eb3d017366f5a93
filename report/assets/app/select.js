// One selected topic across all views. It lives in the address: #topic=3
// selects in place, #topic-3 also goes to the topic's section.
var selected = 0;

function fromAddress() {
  var m = /^#topic[=-](\d+)$/.exec(location.hash);
  return m && byNumber[+m[1]] ? +m[1] : 0;
}

// choose selects a topic without moving the page; 0 clears.
function choose(number) {
  if (number === selected) { return; }
  if (number) {
    location.hash = 'topic=' + number;
    return;
  }
  try {
    history.pushState(null, '', location.pathname + location.search);
  } catch (e) { // some browsers refuse for files
    location.hash = 'all';
  }
  show(0);
}

// show makes every view show the selection.
function show(number) {
  var before = selected;
  selected = number;
  all('[aria-current]').forEach(function (e) { e.removeAttribute('aria-current'); });
  var bar = id('picked');
  bar.hidden = !number;
  if (number) {
    all('#row-' + number + ',.grid-small li[data-topic="' + number + '"]').forEach(function (e) {
      e.setAttribute('aria-current', 'true');
    });
    openTopic(number);
    id('picked-name').textContent = number + ' ' + byNumber[number].name;
    id('picked-topic').href = '#topic-' + number;
    id('picked-chart').href = '#over-time';
    say('Topic ' + number + ' selected: ' + byNumber[number].name);
  } else if (before) {
    say('Selection cleared');
  }
  if (number !== before || !before) { drawChart(number); }
}

function openTopic(number) {
  var section = id('topic-' + number);
  if (section) { section.parentElement.open = true; }
}

function follow() {
  // Other addresses, as of a section, keep the selection.
  if (/^#topic[=-]/.test(location.hash) || location.hash === '' || location.hash === '#all') {
    show(fromAddress());
    if (/^#topic-/.test(location.hash) && selected) { reach(id('topic-' + selected)); }
  }
}

function reach(section) {
  section.focus({ preventScroll: true });
  section.parentElement.scrollIntoView();
}

function initSelect() {
  addEventListener('hashchange', follow);
  addEventListener('popstate', follow);
  addEventListener('keydown', function (e) {
    if (e.key === 'Escape' && selected) { choose(0); }
  });
  id('picked-clear').addEventListener('click', function () { choose(0); });
  // A link to the section that the address already names still goes there.
  document.addEventListener('click', function (e) {
    var a = e.target.closest && e.target.closest('a[href^="#topic-"]');
    if (a && a.getAttribute('href') === location.hash) { reach(id(location.hash.slice(1))); }
  });
}
