import assert from "node:assert/strict";
import {test} from "node:test";
import {sampleModel} from "./sample";

test("a source is a span of the text, also after characters outside the Basic Multilingual Plane", () => {
  const model = sampleModel();
  for (const {sources} of model.statements)
    for (const source of sources)
      assert.equal(model.documents[0]!.text!.slice(source.begin!, source.end!), source.quote);
});

test("a document that statements are about is an entity", () => {
  const model = sampleModel();
  const article = model.entities[model.entityById.get("d")!]!;
  assert.equal(article.type, "Article");
  assert.equal(article.name, "新郑火车站重新载客");
  assert.deepEqual(model.outgoing[article.index], [5]);
});

test("validity comes from dates as values and from qualifiers", () => {
  const years = sampleModel().statements.map((statement) => statement.years);
  assert.deepEqual(years.slice(0, 4), [{from: 1904, to: 1904}, {from: 2009, to: 2009}, {from: 1904, to: 2009}, null]);
  assert.deepEqual(sampleModel().span, {from: 1904, to: 2009});
});

test("a number is no year", () => {
  const model = sampleModel((data) =>
    data.statements!.push({subject: "city/郑州", predicate: "hasCount", value: {value: 2024, unit: "count"}}),
  );
  assert.equal(model.statements.at(-1)!.years, null);
});

test("without a text, sources keep their quotes and have no span", () => {
  const model = sampleModel((data) => delete data.documents![0]!.text);
  assert.equal(model.statements[0]!.sources[0]!.begin, null);
  assert.equal(model.statements[0]!.sources[0]!.quote, "新郑火车站1904年建成");
});
