import assert from "node:assert/strict";
import {test} from "node:test";
import {distanceToLine} from "../src/graph_pointing";

const [from, to] = [{x: 0, y: 0}, {x: 100, y: 0}];

test("the distance to a straight line ends at its ends", () => {
  assert.equal(distanceToLine({x: 50, y: 3}, from, to, 0), 3);
  assert.equal(distanceToLine({x: 104, y: 3}, from, to, 0), 5);
  assert.equal(distanceToLine({x: 3, y: 4}, from, from, 0), 5);
});

test("a bent line is where it is drawn, not where a straight one would be", () => {
  // The curve's top is half as far out as its control point, here 20 pixels up on the screen.
  assert.ok(distanceToLine({x: 50, y: -10}, from, to, 0.2) < 0.5);
  assert.ok(distanceToLine({x: 50, y: 10}, from, to, 0.2) > 19);
});
