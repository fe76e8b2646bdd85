import assert from "node:assert/strict";
import {test} from "node:test";
import {coverageOf, misprintsOf, paragraphsOf, sentencesOf} from "../src/article";
import {sampleModel} from "./sample";

test("a sentence ends with its closing quotes", () => {
  const text = "他说：“高兴！”天气晴好。站台上";
  assert.deepEqual(
    sentencesOf(text).map(([begin, end]) => text.slice(begin, end)),
    ["他说：“高兴！”", "天气晴好。", "站台上"],
  );
});

test("the pieces are the whole text, and each knows what cites it", () => {
  const model = sampleModel();
  const text = model.documents[0]!.text!;
  const paragraphs = paragraphsOf(model, 0);
  const pieces = paragraphs.flatMap((paragraph) => paragraph.sentences.flatMap((sentence) => sentence.pieces));
  assert.equal(pieces.map((piece) => text.slice(piece.begin, piece.end)).join(""), text.replaceAll("\n", ""));
  const statementsAt = (words: string): number[] =>
    pieces.find(({begin, end}) => begin <= text.indexOf(words) && text.indexOf(words) < end)!.statements;
  assert.deepEqual(statementsAt("1904年建成"), [0]);
  assert.deepEqual(statementsAt("𠮷野站长说"), [5]);
  assert.deepEqual(statementsAt("天气晴好。"), []);
});

test("spans that overlap are several pieces", () => {
  const model = sampleModel((data) =>
    data.statements!.push({
      subject: "city/郑州",
      predicate: "x",
      value: "y",
      sources: [{document: "d", begin: 10, end: 13, quote: "新郑火"}],
    }),
  );
  const [first, second] = paragraphsOf(model, 0)[1]!.sentences[0]!.pieces;
  assert.deepEqual(first!.statements, [0, 6]);
  assert.deepEqual(second!.statements, [0]);
});

test("coverage is the share of the text that is cited by what is shown", () => {
  const model = sampleModel();
  const text = model.documents[0]!.text!;
  const paragraphs = paragraphsOf(model, 0);
  assert.equal(
    coverageOf(text, paragraphs, () => false),
    0,
  );
  const share = coverageOf(text, paragraphs, (statement) => statement === 4);
  assert.equal(share, "大盎绿色石化集群".length / text.replace(/\s/g, "").length);
});

test("a misprint is found where it is printed, with the name as it should be", () => {
  const model = sampleModel();
  const [misprint, ...others] = misprintsOf(model);
  assert.equal(others.length, 0);
  assert.deepEqual([misprint!.printed, misprint!.corrected], ["大盎绿色石化集群", "大盘绿色石化集群"]);
  assert.equal(model.documents[0]!.text!.slice(misprint!.begin, misprint!.end), "大盎绿色石化集群");
});
