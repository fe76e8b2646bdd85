// The net of meridians and parallels behind the map, with degrees where they leave the picture.

import {svg} from "./element";
import type {Coordinates, Point} from "./projection";

const kSteps = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01];
const kPieces = 24;

export interface Frame { width: number; height: number }

/** The lines that cross the frame, 70 to 180 pixels apart; `fromScreen` undoes `toScreen`. */
export function graticule(toScreen: (place: Coordinates) => Point, fromScreen: (point: Point) => Coordinates, degreePixels: number,
                          frame: Frame): SVGElement[] {
  const step = kSteps.find((each) => each * degreePixels < 180) ?? 0.01;
  const seen = [0, 0.5, 1].flatMap((across) => [0, 0.5, 1].map((down) => fromScreen({x: across * frame.width, y: down * frame.height})));
  const [west, east] = rangeOf(seen.map((each) => each.longitude), step, 180);
  const [south, north] = rangeOf(seen.map((each) => each.latitude), step, 90);
  const made: SVGElement[] = [];
  for (let longitude = west; longitude <= east + step / 2; longitude += step)
    draw(made, (share) => toScreen({longitude, latitude: south + share * (north - south)}), frame, "bottom", degrees(longitude, step, "E", "W"));
  for (let latitude = south; latitude <= north + step / 2; latitude += step)
    draw(made, (share) => toScreen({longitude: west + share * (east - west), latitude}), frame, "left", degrees(latitude, step, "N", "S"));
  return made;
}

// One step more at both ends, so that the net does not end in sight.
function rangeOf(values: number[], step: number, limit: number): [number, number] {
  return [Math.max(-limit, (Math.floor(Math.min(...values) / step) - 1) * step),
    Math.min(limit, (Math.ceil(Math.max(...values) / step) + 1) * step)];
}

function draw(made: SVGElement[], pointAt: (share: number) => Point, frame: Frame, edge: "bottom" | "left", label: string): void {
  const points = Array.from({length: kPieces + 1}, (_, piece) => pointAt(piece / kPieces));
  made.push(svg("path", {class: "graticule", d: `M${points.map(({x, y}) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}`}));
  const crossing = edge === "bottom" ? crossingAt(points, "y", frame.height - 6) : crossingAt(points, "x", 4);
  if (!crossing || crossing.x < 0 || crossing.x > frame.width - 20 || crossing.y < 14 || crossing.y > frame.height) return;
  made.push(svg("text", {class: "degrees", x: crossing.x + (edge === "bottom" ? 3 : 0), y: crossing.y - (edge === "left" ? 3 : 0)}, label));
}

function crossingAt(points: Point[], axis: "x" | "y", value: number): Point | null {
  for (let at = 1; at < points.length; ++at) {
    const [a, b] = [points[at - 1]!, points[at]!];
    if ((a[axis] - value) * (b[axis] - value) > 0 || a[axis] === b[axis]) continue;
    const share = (value - a[axis]) / (b[axis] - a[axis]);
    return {x: a.x + share * (b.x - a.x), y: a.y + share * (b.y - a.y)};
  }
  return null;
}

function degrees(value: number, step: number, positive: string, negative: string): string {
  const digits = step < 0.1 ? 2 : step < 1 ? 1 : 0;
  const size = Math.abs(value).toFixed(digits);
  return Number(size) === 0 ? "0°" : `${size}°${value > 0 ? positive : negative}`;
}
