import assert from "node:assert/strict";
import {test} from "node:test";
import {meet, yearsOf} from "../src/time";

test("dates of every precision give their year", () => {
  for (const date of ["2024", "2024-12", "2024-12-16", "2024-12-16T08:00:00Z", "2024~"])
    assert.deepEqual(yearsOf(date), {from: 2024, to: 2024});
});

test("a decade and a century give all their years", () => {
  assert.deepEqual(yearsOf("190X"), {from: 1900, to: 1909});
  assert.deepEqual(yearsOf("19XX"), {from: 1900, to: 1999});
});

test("an interval may be open", () => {
  assert.deepEqual(yearsOf("1900/1909"), {from: 1900, to: 1909});
  assert.deepEqual(yearsOf("../2025-01-28"), {from: -Infinity, to: 2025});
  assert.deepEqual(yearsOf("2009/"), {from: 2009, to: Infinity});
});

test("what is no date has no years", () => {
  for (const text of ["", "..", "去年", "28.65", "20241", "2009/1904", "1/2/3", "../.."])
    assert.equal(yearsOf(text), null, text);
});

test("intervals that do not touch leave nothing", () => {
  assert.equal(meet({from: 1904, to: 2009}, {from: 2010, to: Infinity}), null);
  assert.deepEqual(meet({from: 1904, to: Infinity}, {from: -Infinity, to: 2009}), {from: 1904, to: 2009});
});
