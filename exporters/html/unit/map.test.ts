import assert from "node:assert/strict";
import {test} from "node:test";
import {readModel} from "../src/data";
import {visibleOf} from "../src/filtering";
import {placesOf} from "../src/map_places";
import {albers, projectionFor} from "../src/projection";
import {kInitialState} from "../src/selection_state";

const model = readModel({
  pressgraph: 1,
  entities: [
    {id: "郑州", type: "City"}, {id: "新郑", type: "District"}, {id: "新郑火车站", type: "Station"}, {id: "宝鸡", type: "City"},
    {id: "天水", type: "City"}, {id: "宝天集群", type: "Cluster"}, {id: "黄帝", type: "Person"}, {id: "甲", type: "Thing"}, {id: "乙", type: "Thing"},
  ],
  statements: [
    {subject: "新郑火车站", predicate: "locatedIn", object: "新郑"}, {subject: "新郑", predicate: "locatedIn", object: "郑州"},
    {subject: "宝天集群", predicate: "locatedIn", object: "宝鸡"}, {subject: "宝天集群", predicate: "locatedIn", object: "天水"},
    {subject: "甲", predicate: "locatedIn", object: "乙"}, {subject: "乙", predicate: "locatedIn", object: "甲"},
  ],
  measures: {
    latitude: [34.7578, null, null, 34.3677, 34.5797, null, null, null, null],
    longitude: [113.6486, null, null, 107.2372, 105.7422, null, null, null, null],
  },
});
const places = placesOf(model, visibleOf(model, kInitialState));
const placeOf = (id: string) => places.find((each) => each.entity === model.entityById.get(id));

test("what has coordinates lies there", () => {
  assert.deepEqual(placeOf("郑州"), {entity: 0, at: {latitude: 34.7578, longitude: 113.6486}, anchors: []});
});

test("what is located in a place that is located in one with coordinates lies beside that", () => {
  assert.deepEqual(placeOf("新郑火车站")?.anchors, [0]);
});

test("what is located in several places lies between them", () => {
  const place = placeOf("宝天集群")!;
  assert.deepEqual(place.anchors, [3, 4]);
  assert.ok(Math.abs(place.at.longitude - 106.4897) < 1e-6);
});

test("what is located nowhere, or in a circle, is not on the map", () => {
  for (const id of ["黄帝", "甲", "乙"]) assert.equal(placeOf(id), undefined);
});

test("Albers' projection agrees with Snyder's example", () => {
  // Page 291: parallels 29.5° and 45.5°, origin 23° N 96° W, the point 35° N 75° W on the unit sphere: x 0.2952720, y 0.2416774.
  // Ours has its origin in the middle of the parallels, so differences count.
  const projection = albers(29.5, 45.5, -96);
  const point = projection.project({longitude: -75, latitude: 35});
  const origin = projection.project({longitude: -96, latitude: 23});
  assert.ok(Math.abs(point.x - 0.295272) < 1e-6);
  assert.ok(Math.abs(origin.y - point.y - 0.2416774) < 1e-6);
});

test("projections can be undone", () => {
  for (const projection of [albers(25, 47, 105), projectionFor([{longitude: -43.2, latitude: -22.9}])]) {
    const place = projection.invert(projection.project({longitude: 113.65, latitude: 34.76}));
    assert.ok(Math.abs(place.longitude - 113.65) < 1e-9 && Math.abs(place.latitude - 34.76) < 1e-9);
  }
});

test("places within China are drawn as its maps are, others plainly", () => {
  assert.equal(projectionFor([{longitude: 113.6, latitude: 34.8}, {longitude: 87.6, latitude: 43.8}]).name, "albers");
  assert.equal(projectionFor([{longitude: 113.6, latitude: 34.8}, {longitude: -43.2, latitude: -22.9}]).name, "equirectangular");
});
