import assert from "node:assert/strict";
import {test} from "node:test";
import {addEntity, drawnGraph} from "../src/graph_data";
import type {StatementData} from "../src/contract";
import type {Model} from "../src/data";
import {sampleModel} from "./sample";

const say = (subject: string, predicate: string, object: string): StatementData => ({subject, predicate, object});

function modelWith(statements: StatementData[], x: (number | null)[] = [0, 10, 20, 30, 40]): Model {
  return sampleModel((data) => {
    data.statements = statements;
    data.measures = {x, y: x.map((each) => (each === null ? null : 0))};
  });
}

test("statements of one pair and predicate are one straight edge", () => {
  const graph = drawnGraph(
    modelWith([say("city/郑州", "serves", "city/重庆"), say("city/郑州", "serves", "city/重庆")]),
  );
  assert.equal(graph.size, 1);
  graph.forEachEdge((_, {statements, type}) => assert.deepEqual([statements, type], [[0, 1], "straight"]));
});

test("several edges between two entities are curves that do not cover each other, whichever way they point", () => {
  const graph = drawnGraph(
    modelWith([
      say("city/郑州", "serves", "city/重庆"),
      say("city/重庆", "serves", "city/郑州"),
      say("city/郑州", "x", "city/重庆"),
    ]),
  );
  // Seen from one end: a curve in the other direction bends the other way.
  const bends = graph.mapEdges((_, {curvature}, source) => (source === "2" ? curvature : -curvature));
  assert.equal(new Set(bends).size, 3);
});

test("what has no place is drawn when it is asked for, beside its neighbours", () => {
  const model = modelWith([say("city/郑州", "serves", "city/重庆")], [0, 10, 20, null, 60]);
  const graph = drawnGraph(model);
  const entity = model.entityById.get("city/重庆")!;
  assert.ok(!graph.hasNode(entity));
  assert.ok(addEntity(graph, model, entity));
  assert.ok(Math.abs(graph.getNodeAttribute(entity, "x") - 20) <= 1);
  assert.equal(graph.size, 1);
  assert.ok(!addEntity(graph, model, entity), "once");
});

test("without any place all stand on a circle", () => {
  const graph = drawnGraph(sampleModel());
  assert.equal(graph.order, sampleModel().entities.length);
});
