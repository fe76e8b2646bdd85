import assert from "node:assert/strict";
import {test} from "node:test";
import {sortedRows} from "../src/table_columns";

const column = (values: (string | number | null)[]) => ({
  name: "c", label: "c", text: (row: number) => String(values[row] ?? ""),
  number: values.some((each) => typeof each === "number") ? (row: number) => values[row] as number | null : undefined,
});

test("numbers sort by their size, and what has none comes last both ways", () => {
  const numbers = column([10, null, 9, 100]);
  assert.deepEqual(sortedRows([0, 1, 2, 3], numbers, false), [2, 0, 3, 1]);
  assert.deepEqual(sortedRows([0, 1, 2, 3], numbers, true), [3, 0, 2, 1]);
});

test("Chinese names sort by their sound", () => {
  assert.deepEqual(sortedRows([0, 1, 2], column(["郑州", "北京", "洛阳"]), false), [1, 2, 0]);
});

test("equal rows keep their order", () => {
  assert.deepEqual(sortedRows([2, 0, 1], column(["a", "a", "a"]), false), [2, 0, 1]);
});
