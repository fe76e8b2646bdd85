import assert from "node:assert/strict";
import {test} from "node:test";
import {utf16Offsets} from "../src/offsets";

test("a character outside the Basic Multilingual Plane counts once", () => {
  const text = "𠮷野家在郑州😀开店";
  const at = utf16Offsets(text);
  assert.equal(text.slice(at(4), at(6)), "郑州");
  assert.equal(text.slice(at(7), at(9)), "开店");
});

test("an offset beyond the text is its end", () => {
  assert.equal(utf16Offsets("郑州")(99), 2);
});

test("half a surrogate pair counts as one character", () => {
  const text = "a\ud800b郑";
  assert.equal(text.slice(utf16Offsets(text)(3)), "郑");
});
