import assert from "node:assert/strict";
import {test} from "node:test";
import {communityColors, largestCommunities} from "../src/communities";
import {sampleModel} from "./sample";

test("communities come by size, each with its most connected member", () => {
  const model = sampleModel((data) => (data.measures = {community: [7, 7, 7, 2, null], degree: [1, 9, 2, 1, 1]}));
  const [first, second, ...others] = largestCommunities(model);
  assert.deepEqual([first!.number, first!.members, model.entities[first!.leader]!.name], [7, 3, "新郑"]);
  assert.deepEqual([second!.number, second!.members], [2, 1]);
  assert.equal(others.length, 0);
  assert.notEqual(communityColors(model).get(7), communityColors(model).get(2));
});
