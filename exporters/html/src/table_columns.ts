// What the table shows of entities and of statements, column by column: the same words on the screen and in CSV.

import type {LiteralObject} from "./contract";
import {certaintyLabel} from "./details_parts";
import type {Explorer} from "./explorer";
import {literalText, valueText} from "./literal_text";
import {sayIfKnown} from "./strings";
import type {Years} from "./time";

export interface Column {
  name: string; label: string;
  text: (row: number) => string;
  /** What numbers sort by; null sorts last. Without it, the words do. */
  number?: (row: number) => number | null;
  lang?: string;
}

const kListMark = " | ";

export function entityColumns(explorer: Explorer): Column[] {
  const {model} = explorer;
  const visible = explorer.visible();
  const statementsOf = (row: number): number =>
    new Set([...model.outgoing[row]!, ...model.incoming[row]!].filter((index) => visible.statements[index])).size;
  const measures = [...model.measures].filter(([name]) => name !== "x" && name !== "y").map(([name, values]): Column => ({
    name, label: sayIfKnown(explorer.state.language, name),
    text: (row) => numberText(values[row]), number: (row) => values[row] ?? null,
  }));
  return [
    {name: "name", label: explorer.say("columnName"), text: (row) => model.entities[row]!.name, lang: "zh-Hans"},
    {name: "class", label: explorer.say("columnClass"), text: (row) => explorer.classLabel(model.entities[row]!.type)},
    {name: "aliases", label: explorer.say("aliases"), text: (row) => model.entities[row]!.aliases.join(kListMark), lang: "zh-Hans"},
    {name: "statements", label: explorer.say("columnStatements"), text: (row) => String(statementsOf(row)), number: statementsOf},
    ...measures,
    {name: "id", label: explorer.say("identifier"), text: (row) => model.entities[row]!.id},
    {name: "sameAs", label: explorer.say("sameAs"), text: (row) => model.entities[row]!.sameAs.join(kListMark)},
  ];
}

export function statementColumns(explorer: Explorer): Column[] {
  const {model} = explorer;
  const at = (row: number) => model.statements[row]!;
  const entityName = (index: number): string => model.entities[index]!.name;
  const literal = (value: LiteralObject): string => {
    const entity = typeof value.value === "string" ? model.entityById.get(value.value) : undefined;
    return entity === undefined ? valueText(explorer, value) || literalText(explorer, value) : entityName(entity);
  };
  const objectText = (row: number): string => {
    const {object, value} = at(row);
    return object !== null ? entityName(object) : value ? literal(value) : "";
  };
  const qualifierText = (row: number): string => at(row).qualifiers.filter(({name}) => name !== "certainty")
    .map(({name, values}) => `${explorer.qualifierLabel(name)}: ${values.map(literal).join(", ")}`).join(kListMark);
  const sourced = (row: number, of: (source: {document: number; quote: string}) => string): string =>
    [...new Set(at(row).sources.map(of))].filter((each) => each !== "").join(kListMark);
  return [
    {name: "subject", label: explorer.say("columnSubject"), text: (row) => entityName(at(row).subject), lang: "zh-Hans"},
    {name: "predicate", label: explorer.say("columnPredicate"), text: (row) => explorer.predicateLabel(at(row).predicate)},
    {name: "object", label: explorer.say("columnObject"), text: objectText, lang: "zh-Hans"},
    {name: "years", label: explorer.say("columnYears"), text: (row) => yearsText(at(row).years),
      number: (row) => at(row).years && Math.max(at(row).years!.from, -1e6)},
    {name: "certainty", label: explorer.say("certainties"), text: (row) => certaintyLabel(explorer, at(row).certainty)},
    {name: "qualifiers", label: explorer.say("columnQualifiers"), text: qualifierText, lang: "zh-Hans"},
    {name: "document", label: explorer.say("documents"), lang: "zh-Hans",
      text: (row) => sourced(row, (source) => model.documents[source.document]!.title)},
    {name: "quote", label: explorer.say("columnQuote"), text: (row) => sourced(row, (source) => source.quote), lang: "zh-Hans"},
  ];
}

/** Rows by a column; equal ones and those without a value keep their order, the latter at the end. O(n log n) */
export function sortedRows(rows: readonly number[], column: Column, descending: boolean): number[] {
  const sign = descending ? -1 : 1;
  if (column.number) {
    const keys = new Map(rows.map((row) => [row, column.number!(row)]));
    return byKey(rows, keys, (a, b) => sign * (a - b), (key) => key === null);
  }
  const collator = new Intl.Collator("zh", {numeric: true});
  const keys = new Map(rows.map((row) => [row, column.text(row)]));
  return byKey(rows, keys, (a, b) => sign * collator.compare(a, b), (key) => key === "");
}

function byKey<Key>(rows: readonly number[], keys: Map<number, Key | null>, compare: (a: Key, b: Key) => number,
                    isMissing: (key: Key | null) => boolean): number[] {
  const present = rows.filter((row) => !isMissing(keys.get(row)!));
  const missing = rows.filter((row) => isMissing(keys.get(row)!));
  return [...present.sort((a, b) => compare(keys.get(a)!, keys.get(b)!)), ...missing];
}

function numberText(value: number | null | undefined): string {
  if (value === null || value === undefined) return "";
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}

function yearsText(years: Years | null): string {
  if (!years) return "";
  if (years.from === years.to) return String(years.from);
  return `${Number.isFinite(years.from) ? years.from : ""}–${Number.isFinite(years.to) ? years.to : ""}`;
}
