// Which line a pointer means: lines are one pixel wide, fingers and hands are not that exact.

export interface Point {
  x: number;
  y: number;
}

const kSteps = 12; // straight pieces that a curve is measured by

/** How far a point is from the line between two others, bent as Sigma's curved edges are (screen coordinates). */
export function distanceToLine(point: Point, from: Point, to: Point, curvature: number): number {
  if (curvature === 0) return distanceToSegment(point, from, to);
  const control = {
    x: (from.x + to.x) / 2 + (to.y - from.y) * curvature,
    y: (from.y + to.y) / 2 - (to.x - from.x) * curvature,
  };
  const at = (share: number): Point => {
    const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
    return {x: a * from.x + b * control.x + c * to.x, y: a * from.y + b * control.y + c * to.y};
  };
  let least = Infinity;
  for (let step = 0; step < kSteps; ++step)
    least = Math.min(least, distanceToSegment(point, at(step / kSteps), at((step + 1) / kSteps)));
  return least;
}

function distanceToSegment(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const share = Math.max(0, Math.min(1, along));
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy);
}
