import assert from "node:assert/strict";
import {test} from "node:test";
import {csvOf} from "../src/csv";

test("cells with commas, quotes and line breaks are quoted", () => {
  assert.equal(csvOf(["名称", "别名"], [["郑州", "a,b"], ['"绿城"', "一\n二"]]),
    '\ufeff名称,别名\r\n郑州,"a,b"\r\n"""绿城""","一\n二"\r\n');
});

test("what a spreadsheet would compute stays text", () => {
  for (const cell of ["=1+1", "+86", "-x", "@sum", "\tx", "＝1", "-1+1"]) assert.ok(csvOf([cell], []).startsWith(`\ufeff'${cell}`), cell);
});

test("a carriage return before a formula does not free it", () => {
  assert.equal(csvOf(["\r=1"], []), "\ufeff\"'\r=1\"\r\n");
});

test("negative numbers stay numbers", () => {
  assert.equal(csvOf(["-33.87", "-1e-7", "12"], []), "\ufeff-33.87,-1e-7,12\r\n");
});
