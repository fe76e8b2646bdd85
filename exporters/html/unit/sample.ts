// A small model in the contract's form.

import {readModel, type Model} from "../src/data";
import type {PageData} from "../src/contract";

const kText =
  "新郑火车站重新载客\n新郑火车站1904年建成；2009年，客运停止。𠮷野站长说：“大家高兴！”天气晴好。\n名单有大盎绿色石化集群。";

/** A source of the first place where the words stand, in code points. */
export function cite(words: string): {document: string; begin: number; end: number; quote: string} {
  const at = kText.indexOf(words);
  if (at < 0) throw new Error(`the sample does not say ${words}`);
  const begin = [...kText.slice(0, at)].length;
  return {document: "d", begin, end: begin + [...words].length, quote: words};
}

export function sampleModel(change: (data: PageData) => void = () => {}): Model {
  const data: PageData = {
    pressgraph: 1,
    title: "新郑",
    documents: [{id: "d", title: "新郑火车站重新载客", text: kText}],
    entities: [
      {id: "station/新郑火车站", type: "Station", name: "新郑火车站", aliases: ["新郑站"]},
      {id: "district/新郑", type: "District", name: "新郑"},
      {id: "city/郑州", type: "City", name: "郑州"},
      {id: "city/重庆", type: "City", name: "重庆"},
      {id: "cluster/大盘", type: "Cluster", name: "大盘绿色石化集群"},
    ],
    statements: [
      {
        subject: "station/新郑火车站",
        predicate: "opened",
        value: {value: "1904"},
        sources: [cite("新郑火车站1904年建成")],
      },
      {subject: "station/新郑火车站", predicate: "closedService", value: "2009", sources: [cite("2009年，客运停止")]},
      {
        subject: "station/新郑火车站",
        predicate: "serves",
        object: "district/新郑",
        qualifiers: {validFrom: "1904", validThrough: "2009", certainty: "inferred"},
        sources: [cite("新郑火车站")],
      },
      {subject: "district/新郑", predicate: "locatedIn", object: "city/郑州"},
      {
        subject: "cluster/大盘",
        predicate: "printedName",
        value: "大盎绿色石化集群",
        sources: [cite("大盎绿色石化集群")],
      },
      {subject: "d", predicate: "reportedBy", object: "person/𠮷野", sources: [cite("𠮷野站长说")]},
    ],
  };
  change(data);
  return readModel(data);
}
