"""Draws perplexity against CPU seconds as SVG: a line a tool, a point a checkpoint, names at the lines' ends."""

import math
from html import escape

WIDTH, HEIGHT = 860, 500
LEFT, RIGHT, TOP, BOTTOM = 70, 170, 50, 50
COLOURS = {
    "tidemark": "#d1495b",
    "tidemark-variational": "#edae49",
    "tomotopy": "#00798c",
    "mallet": "#e07a1f",
    "gensim": "#7a5c99",
    "gensim-multicore": "#a58bbf",
    "sklearn-batch": "#5b8c5a",
    "sklearn-online": "#9bbf85",
    "nlp": "#7f7f7f",
}


def ticks(low, high):
    """Round numbers between low and high, five or so."""
    step = 10 ** math.floor(math.log10((high - low) / 5))
    step *= next((m for m in (1, 2, 5) if (high - low) / (step * m) <= 7), 10)
    first = math.ceil(low / step)
    return [i * step for i in range(first, math.floor(high / step) + 1)]


def decades(low, high):
    """1, 2 and 5 times the powers of ten between low and high."""
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    return [m * 10.0**p for p in powers for m in (1, 2, 5) if low <= m * 10.0**p <= high]


def chart(title, lines):
    """Returns the SVG of lines: name of a tool to its points (CPU seconds, perplexity, label)."""
    xs = [p[0] for points in lines.values() for p in points]
    ys = [p[1] for points in lines.values() for p in points]
    low_x, high_x = min(xs) / 1.3, max(xs) * 1.3
    # What is far worse than the rest, the first passes, is cut off: the differences that matter are at the bottom.
    low_y = min(ys)
    high_y = min(max(ys), low_y * 2)
    low_y -= (high_y - low_y) * 0.05 or low_y * 0.05

    def x(value):
        return LEFT + (WIDTH - LEFT - RIGHT) * math.log(value / low_x) / math.log(high_x / low_x)

    def y(value):
        return TOP + (HEIGHT - TOP - BOTTOM) * (high_y - value) / (high_y - low_y)

    parts = [_frame(title), _axes(x, y, (low_x, high_x), (low_y, high_y))]
    taken = []
    for name, points in sorted(lines.items(), key=lambda item: item[1][-1][1]):
        parts.append(_line(name, points, x, y, taken))
    return "\n".join(parts) + "\n</svg>\n"


def _frame(title):
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="13">\n'
        f'<title>{escape(title)}</title>\n<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>\n'
        f'<text x="{LEFT}" y="26" font-size="16" fill="#222">{escape(title)}</text>\n'
        f'<clipPath id="plot"><rect x="{LEFT}" y="{TOP - 6}" width="{WIDTH - LEFT - RIGHT}" '
        f'height="{HEIGHT - TOP - BOTTOM + 6}"/></clipPath>'
    )


def _axes(x, y, along, up):
    parts = []
    for value in ticks(*up):
        parts.append(f'<path d="M{LEFT} {y(value):.1f}H{WIDTH - RIGHT}" stroke="#e3e3e3"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end" fill="#555">{value:,.0f}</text>')
    for value in decades(*along):
        parts.append(f'<path d="M{x(value):.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#f0f0f0"/>')
        parts.append(f'<text x="{x(value):.1f}" y="{HEIGHT - 30}" text-anchor="middle" fill="#555">{value:g}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle" fill="#222">CPU seconds of the fit</text>')
    turned = f'transform="translate(16 {HEIGHT / 2}) rotate(-90)"'
    parts.append(f'<text {turned} text-anchor="middle" fill="#222">held-out perplexity</text>')
    return "\n".join(parts)


def _line(name, points, x, y, taken):
    colour = COLOURS.get(name, "#000")
    path = " ".join(f"{x(p[0]):.1f},{y(p[1]):.1f}" for p in points)
    width = 3 if name == "tidemark" else 1.6
    parts = [
        '<g clip-path="url(#plot)">',
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="{width}"/>',
    ]
    for seconds, value, label in points:
        hint = f"{escape(name)}, {label} passes: {value:,.1f} after {seconds:,.1f} s"
        parts.append(
            f'<circle cx="{x(seconds):.1f}" cy="{y(value):.1f}" r="3.5" fill="{colour}"><title>{hint}</title></circle>'
        )
    parts.append("</g>")
    last_x, last_y = x(points[-1][0]), max(TOP, y(points[-1][1]))
    while any(abs(last_y - other) < 15 and abs(last_x - at) < 150 for at, other in taken):
        last_y -= 15
    taken.append((last_x, last_y))
    parts.append(f'<text x="{last_x + 8:.1f}" y="{last_y + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    return "\n".join(parts)
