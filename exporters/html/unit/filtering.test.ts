import assert from "node:assert/strict";
import {test} from "node:test";
import {visibleOf, type Restriction} from "../src/filtering";
import {kInitialState, kNothingHidden} from "../src/selection_state";
import {sampleModel} from "./sample";

const model = sampleModel();
const idsOf = (restriction: Partial<Restriction>): {entities: string[]; statements: number[]} => {
  const visible = visibleOf(model, {...kInitialState, ...restriction});
  return {
    entities: model.entities.filter((each) => visible.entities[each.index]).map((each) => each.id),
    statements: model.statements.filter((each) => visible.statements[each.index]).map((each) => each.index),
  };
};

test("without filters everything is there, also entities without a statement", () => {
  const all = idsOf({});
  assert.equal(all.entities.length, model.entities.length);
  assert.ok(all.entities.includes("city/重庆"));
  assert.equal(all.statements.length, model.statements.length);
});

test("a hidden class takes its statements along, not the entities that they name", () => {
  const shown = idsOf({hidden: {...kNothingHidden, classes: new Set(["District"])}});
  assert.deepEqual(shown.statements, [0, 1, 4, 5]);
  assert.ok(!shown.entities.includes("district/新郑"));
  assert.ok(shown.entities.includes("city/郑州"));
});

test("a range of years keeps what holds in it, and what has no date when that is wanted", () => {
  assert.deepEqual(idsOf({time: {from: 1950, to: 1960}, undated: false}).statements, [2]);
  assert.deepEqual(idsOf({time: {from: 2009, to: 2024}, undated: false}).statements, [1, 2]);
  assert.deepEqual(idsOf({time: {from: 2010, to: 2024}}).statements, [3, 4, 5]);
});

test("around an entity to a depth", () => {
  const station = model.entityById.get("station/新郑火车站")!;
  assert.deepEqual(idsOf({around: {entity: station, depth: 1}}).entities, ["station/新郑火车站", "district/新郑"]);
  assert.deepEqual(idsOf({around: {entity: station, depth: 2}}).entities, [
    "station/新郑火车站",
    "district/新郑",
    "city/郑州",
  ]);
});

test("certainties and documents", () => {
  assert.ok(!idsOf({hidden: {...kNothingHidden, certainties: new Set(["inferred"])}}).statements.includes(2));
  assert.deepEqual(
    idsOf({hidden: {...kNothingHidden, documents: new Set([0])}}).statements,
    [3],
    "what cites no document stays",
  );
});
