// Every word of the user interface, in English and Chinese.

import type {NamedTerm} from "./contract";

export type Language = "zh" | "en";

const kStrings = {
  graph: ["Graph", "图谱"],
  table: ["Table", "表格"],
  map: ["Map", "地图"],
  article: ["Article", "文章"],
  details: ["Details", "详情"],
} satisfies Record<string, [string, string]>;

export type StringName = keyof typeof kStrings;

/** The words in the language, `{0}`, `{1}` filled in. */
export function say(language: Language, name: StringName, ...values: (string | number)[]): string {
  const text = kStrings[name][language === "en" ? 0 : 1]!;
  return text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ""));
}

/** The label of a class, predicate or qualifier of the ontology; its name when it has none. */
export function labelOf(language: Language, terms: ReadonlyMap<string, NamedTerm>, name: string): string {
  const term = terms.get(name);
  return (language === "en" ? term?.en : term?.zh) || term?.en || term?.zh || name;
}
