import assert from "node:assert/strict";
import {test} from "node:test";
import {findEntities} from "../src/search";
import {sampleModel} from "./sample";

const model = sampleModel();
const find = (query: string): string[] => findEntities(model, query, 10).map(({entity}) => entity.name);

test("the exact name is first, then those that begin with it", () => {
  assert.deepEqual(find("新郑"), ["新郑", "新郑火车站", "新郑火车站重新载客"]);
});

test("an alias finds its entity and says so", () => {
  const [found] = findEntities(model, "新郑站", 10);
  assert.equal(found!.entity.name, "新郑火车站");
  assert.equal(found!.by, "新郑站");
});

test("pinyin, its initials, and the other reading of a character", () => {
  assert.equal(find("zhengzhou")[0], "郑州");
  assert.equal(find("xzhcz")[0], "新郑火车站");
  assert.deepEqual(find("cq"), ["重庆"]);
});

test("identifiers, and nothing for nothing", () => {
  assert.deepEqual(find("city/"), ["郑州", "重庆"]);
  assert.deepEqual(find("  "), []);
  assert.deepEqual(find("上海"), []);
});

test("the weight decides between equals", () => {
  const weights = model.entities.map(({id}) => (id === "city/重庆" ? 9 : 1));
  assert.equal(findEntities(model, "city/", 1, weights)[0]!.entity.name, "重庆");
});
