// Sorting and filtering of the table of topics.
function initTable() {
  var table = id('topic-table');
  if (!table) { return; }
  var heads = all('thead th', table);
  heads.forEach(function (th, column) {
    if (!th.dataset.sort) { return; }
    var button = make('button', '', th.textContent);
    button.type = 'button';
    th.textContent = '';
    th.appendChild(button);
    th.setAttribute('aria-sort', column === 0 ? 'ascending' : 'none');
    button.addEventListener('click', function () { sortBy(table, heads, column); });
  });
  id('filter').addEventListener('input', function () { go({ filter: this.value }, true); });
}

// sortBy turns the order round on a second press; numbers begin with the largest.
function sortBy(table, heads, column) {
  var th = heads[column];
  var numeric = th.dataset.sort === 'n';
  var now = th.getAttribute('aria-sort');
  var next = now === 'none' ? (numeric && column > 0 ? 'descending' : 'ascending')
    : now === 'ascending' ? 'descending' : 'ascending';
  heads.forEach(function (h) { if (h.dataset.sort) { h.setAttribute('aria-sort', 'none'); } });
  th.setAttribute('aria-sort', next);
  var sign = next === 'ascending' ? 1 : -1;
  var body = table.tBodies[0];
  all('tr', body).map(function (row) { return { row: row, v: row.cells[column].dataset.v || '' }; })
    .sort(function (a, b) {
      if (a.v === '' || b.v === '') { return (a.v === '') - (b.v === ''); } // no value: always last
      var order = numeric ? a.v - b.v : a.v.localeCompare(b.v);
      return sign * order || a.row.dataset.topic - b.row.dataset.topic;
    })
    .forEach(function (x) { body.appendChild(x.row); });
  say('Sorted by ' + th.textContent + ', ' + next);
}

function filterTable() {
  var table = id('topic-table');
  if (table && (state.filter || filterTable.used)) { filterRows(table, state.filter); }
  filterTable.used = true;
}

function filterRows(table, text) {
  var words = text.toLowerCase().split(/\s+/).filter(Boolean);
  var hits = 0;
  all('tbody tr', table).forEach(function (row) {
    var content = row.textContent.toLowerCase();
    var hit = words.every(function (w) { return content.indexOf(w) >= 0; });
    row.hidden = !hit;
    hits += hit;
  });
  id('no-hit').hidden = hits > 0;
  if (text) { say(hits + (hits === 1 ? ' topic' : ' topics')); }
}
