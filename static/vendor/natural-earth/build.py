"""Draws land.svg: the coastline of Africa, Europe and their neighbours, without any border.

    python static/vendor/natural-earth/build.py land-50m.json > static/vendor/natural-earth/land.svg

land-50m.json is that of the npm package world-atlas 2.0.2, which holds Natural Earth 4.1.0.
"""

import json
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
from dialogue.services.projection import Place, place

WEST, EAST, SOUTH, NORTH = -60.0, 120.0, -45.0, 82.0
TOLERANCE = 0.9
SMALLEST_ISLAND = 2.0

Ring = list[tuple[float, float]]


def rings(topology: dict) -> Iterator[Ring]:
    """The rings of all land, in degrees."""
    (step_x, step_y), (left, bottom) = (topology["transform"][k] for k in ("scale", "translate"))
    arcs: list[Ring] = []
    for encoded in topology["arcs"]:
        x = y = 0
        arcs.append([])
        for dx, dy in encoded:
            x, y = x + dx, y + dy
            arcs[-1].append((x * step_x + left, y * step_y + bottom))
    for geometry in topology["objects"]["land"]["geometries"]:
        several = geometry["type"] == "MultiPolygon"
        for polygon in geometry["arcs"] if several else [geometry["arcs"]]:
            for indices in polygon:
                ring: Ring = []
                for index in indices:
                    arc = arcs[index] if index >= 0 else arcs[~index][::-1]
                    ring += arc[1:] if ring else arc
                yield ring


def clipped(ring: Ring) -> Ring:
    """The part of the ring inside the window (Sutherland and Hodgman)."""
    for axis, bound, sign in ((0, WEST, 1), (0, EAST, -1), (1, SOUTH, 1), (1, NORTH, -1)):
        kept: Ring = []
        for before, point in zip(ring[-1:] + ring[:-1], ring, strict=True):
            inside, was_inside = (sign * (p[axis] - bound) >= 0 for p in (point, before))
            if inside != was_inside:
                share = (bound - before[axis]) / (point[axis] - before[axis])
                crossing = [before[i] + share * (point[i] - before[i]) for i in (0, 1)]
                kept.append((crossing[0], crossing[1]))
            if inside:
                kept.append(point)
        ring = kept
        if not ring:
            break
    return ring


def simplified(points: list[Place]) -> list[Place]:
    """Without the points that lie within the tolerance of a straight line (Douglas, Peucker)."""
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5

    def distance(p: Place) -> float:
        if length == 0:
            return ((p.x - x1) ** 2 + (p.y - y1) ** 2) ** 0.5
        return abs((x2 - x1) * (y1 - p.y) - (x1 - p.x) * (y2 - y1)) / length

    farthest = max(range(1, len(points) - 1), key=lambda i: distance(points[i]))
    if distance(points[farthest]) <= TOLERANCE:
        return [points[0], points[-1]]
    return simplified(points[: farthest + 1])[:-1] + simplified(points[farthest:])


def area(points: list[Place]) -> float:
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(a.x * b.y - b.x * a.y for a, b in pairs)) / 2


def path(points: list[Place]) -> str:
    """The ring as relative steps in whole tenths."""
    tenths = [(round(p.x * 10), round(p.y * 10)) for p in points]
    steps = [f"M{tenths[0][0] / 10:g} {tenths[0][1] / 10:g}l"]
    for (x1, y1), (x2, y2) in pairwise(tenths):
        steps.append(f"{(x2 - x1) / 10:g} {(y2 - y1) / 10:g} ")
    joined = "".join(steps).strip().replace(" -", "-")
    return re.sub(r"(?<!\d)0\.", ".", joined) + "z"


def main() -> None:
    topology = json.loads(Path(sys.argv[1]).read_text())
    sys.setrecursionlimit(20_000)
    drawn = []
    for ring in rings(topology):
        window = clipped(ring[:-1])
        if len(window) < 3:
            continue
        points = [place(latitude, longitude) for longitude, latitude in window]
        half = len(points) // 2
        outline = simplified(points[: half + 1])[:-1] + simplified([*points[half:], points[0]])[:-1]
        if len(outline) > 3 and area(outline) >= SMALLEST_ISLAND:
            drawn.append(path(outline))
    print(f'<svg xmlns="http://www.w3.org/2000/svg"><path id="land" d="{"".join(drawn)}"/></svg>')


if __name__ == "__main__":
    main()
