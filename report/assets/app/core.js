// Shared by all parts. The page works without any of this.
var root = document.documentElement;
var data = JSON.parse(document.getElementById('data').textContent);
var byNumber = {};
data.topics.forEach(function (t, i) { t.row = i; byNumber[t.n] = t; });

function id(name) { return document.getElementById(name); }
function all(selector, from) { return Array.prototype.slice.call((from || document).querySelectorAll(selector)); }

// make builds an element; text is always text, never markup.
function make(tag, className, text) {
  var e = document.createElement(tag);
  if (className) { e.className = className; }
  if (text !== undefined) { e.textContent = text; }
  return e;
}

// color reads a colour of the theme.
function color(name) { return getComputedStyle(root).getPropertyValue('--' + name).trim(); }

// say tells screen readers what has changed.
function say(text) { id('said').textContent = text; }

function isDark() { return color('color-scheme') === 'dark' || getComputedStyle(root).colorScheme === 'dark'; }

function percent(x) { return x === 0 ? '0%' : x.toFixed(x < 1 ? 2 : 1) + '%'; }

// whole writes a whole number with commas.
function whole(n) { return String(n).replace(/\B(?=(\d{3})+$)/g, ','); }

// courseAt is a topic's share, low and high in per cent at a period, or null.
function courseAt(topic, i) {
  var c = topic.course;
  if (c.length === 0 || c[3 * i] < 0) { return null; }
  return [c[3 * i] / 1000, c[3 * i + 1] / 1000, c[3 * i + 2] / 1000];
}

function initTheme(changed) {
  id('theme').addEventListener('click', function () {
    var theme = isDark() ? 'light' : 'dark';
    root.setAttribute('data-theme', theme);
    try { localStorage.setItem('report-theme', theme); } catch (e) { /* not remembered */ }
    say(theme === 'dark' ? 'Dark theme' : 'Light theme');
    changed();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changed);
}

// Closed sections would be missing on paper in browsers without ::details-content.
function initPrint() {
  var opened = [];
  addEventListener('beforeprint', function () {
    opened = all('details.topic:not([open])');
    opened.forEach(function (d) { d.open = true; });
  });
  addEventListener('afterprint', function () {
    opened.forEach(function (d) { d.open = false; });
    opened = [];
  });
}
