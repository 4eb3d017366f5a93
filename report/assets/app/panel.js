// Terms of a topic: by probability, by what sets the topic apart, or between
// (Sievert & Shirley 2014, who find 0.6 best): λ log φ + (1 − λ) log lift.
var lambda = 0.6;
var barTerms = 12;

// termsOf are a topic's terms in the order of relevance.
function termsOf(topic) {
  var out = [];
  for (var i = 0; i < topic.terms.length; i += 3) {
    var p = topic.terms[i + 1] / 1e6, lift = topic.terms[i + 2] / 100;
    if (p > 0 && lift > 0) { out.push({ text: topic.terms[i], p: p, lift: lift, r: lambda * Math.log(p) + (1 - lambda) * Math.log(lift) }); }
  }
  return out.sort(function (a, b) { return b.r - a.r; });
}

function drawTerms(number) {
  var section = id('topic-' + number), list = section && section.querySelector('.bars');
  if (!list) { return; }
  addSlider(section, number);
  var terms = termsOf(byNumber[number]);
  var most = Math.max.apply(null, terms.map(function (t) { return t.p; }));
  list.textContent = '';
  terms.slice(0, barTerms).forEach(function (t) { list.appendChild(termItem(t, most)); });
  var more = section.querySelector('.more bdi');
  if (more) { more.textContent = terms.slice(barTerms).map(function (t) { return t.text; }).join(', '); }
}

function termItem(t, most) {
  var li = make('li'), track = make('span', 'track'), bar = make('i'), overall = make('b');
  bar.style.width = 100 * t.p / most + '%';
  overall.style.left = Math.min(100, 100 * t.p / t.lift / most) + '%';
  track.appendChild(bar);
  track.appendChild(overall);
  var name = make('bdi');
  name.appendChild(hasTerm(t.text) ? Object.assign(make('a', '', t.text), { href: '#term=' + encodeURIComponent(t.text) }) : document.createTextNode(t.text));
  li.appendChild(name);
  li.appendChild(track);
  li.appendChild(make('span', 'n', percent(100 * t.p)));
  li.appendChild(make('span', 'n lift', '×' + t.lift.toFixed(t.lift < 9.95 ? 1 : 0)));
  return li;
}

function addSlider(section, number) {
  var label = section.querySelector('.lambda');
  if (!label) {
    label = make('label', 'lambda');
    var input = make('input');
    input.type = 'range';
    input.min = 0; input.max = 1; input.step = 0.1;
    input.addEventListener('input', function () { lambda = +this.value; drawTerms(number); });
    label.appendChild(make('span', '', 'Only here'));
    label.appendChild(input);
    label.appendChild(make('span', '', 'Most frequent'));
    label.appendChild(make('output', 'n'));
    section.querySelector('.words h4').after(label);
  }
  var range = label.querySelector('input');
  range.value = lambda;
  range.setAttribute('aria-valuetext', 'relevance λ = ' + lambda.toFixed(1));
  label.querySelector('output').textContent = 'λ = ' + lambda.toFixed(1);
}

function initPanel() {
  all('details.topic').forEach(function (d) {
    d.addEventListener('toggle', function () { if (d.open) { drawTerms(+d.dataset.topic); } });
  });
}
