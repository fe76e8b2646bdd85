// The parsed and indexed model: what the views read. Entities, statements and documents are known by their indexes.

import type {
  ClassTerm,
  FileData,
  LiteralData,
  LiteralObject,
  NamedTerm,
  PageData,
  PredicateTerm,
  StatementData,
} from "./contract";
import {utf16Offsets, type OffsetMap} from "./offsets";
import {meet, yearsOf, type Years} from "./time";

export interface Entity {
  index: number;
  id: string;
  type: string;
  name: string;
  aliases: string[];
  sameAs: string[];
}

export interface Document {
  index: number;
  id: string;
  title: string;
  publisher: string;
  published: string;
  authors: string[];
  path: string;
  text: string | null;
}

/** `begin` and `end` are UTF-16 offsets into the document's text; null when there is no text or no span. */
export interface Source {
  document: number;
  begin: number | null;
  end: number | null;
  quote: string;
  by: string;
}

export interface Statement {
  index: number;
  subject: number;
  predicate: string;
  object: number | null;
  value: LiteralObject | null;
  qualifiers: {name: string; values: LiteralObject[]}[];
  sources: Source[];
  certainty: string;
  rank: string;
  /** When it holds, as far as it says; null when it does not. */
  years: Years | null;
}

export interface Model {
  title: string;
  entities: Entity[];
  statements: Statement[];
  documents: Document[];
  classes: Map<string, ClassTerm>;
  predicates: Map<string, PredicateTerm>;
  qualifiers: Map<string, NamedTerm>;
  files: FileData[];
  entityById: Map<string, number>;
  documentById: Map<string, number>;
  /** The statements with the entity as subject, and those with it as object, by the entity's index. */
  outgoing: number[][];
  incoming: number[][];
  /** The statements that cite the document, by its index. */
  citing: number[][];
  /** Of every measure one value an entity. */
  measures: Map<string, (number | null)[]>;
  /** First and last year that any statement names; null when none does. */
  span: Years | null;
}

const kTimeQualifiers = new Set(["time", "validFrom", "validThrough"]);

export function readModel(data: PageData): Model {
  const documents: Document[] = (data.documents ?? []).map((each, index) => ({
    index,
    id: each.id,
    title: each.title || each.id,
    publisher: each.publisher ?? "",
    published: each.published ?? "",
    authors: each.authors ?? [],
    path: each.path ?? "",
    text: each.text ?? null,
  }));
  const documentById = new Map(documents.map((each) => [each.id, each.index]));
  const offsets = documents.map((each) => (each.text === null ? null : utf16Offsets(each.text)));

  const entities: Entity[] = (data.entities ?? []).map((each, index) => ({
    index,
    id: each.id,
    type: each.type,
    name: each.name || each.id,
    aliases: each.aliases ?? [],
    sameAs: each.sameAs ?? [],
  }));
  const entityById = new Map(entities.map((each) => [each.id, each.index]));
  // Statements may be about documents, and about what is declared nowhere.
  const entityOf = (id: string): number => {
    const known = entityById.get(id);
    if (known !== undefined) return known;
    const document = documents[documentById.get(id) ?? -1];
    const index = entities.length;
    entities.push({
      index,
      id,
      type: document ? "Article" : "Thing",
      name: document?.title ?? id,
      aliases: [],
      sameAs: [],
    });
    entityById.set(id, index);
    return index;
  };

  const statements = (data.statements ?? []).map((each, index) =>
    readStatement(each, index, entityOf, documentById, offsets),
  );
  const outgoing: number[][] = entities.map(() => []);
  const incoming: number[][] = entities.map(() => []);
  const citing: number[][] = documents.map(() => []);
  for (const statement of statements) {
    outgoing[statement.subject]!.push(statement.index);
    if (statement.object !== null) incoming[statement.object]!.push(statement.index);
    for (const document of new Set(statement.sources.map((source) => source.document)))
      citing[document]!.push(statement.index);
  }
  return {
    title: data.title ?? "",
    entities,
    statements,
    documents,
    classes: byName(data.classes),
    predicates: byName(data.predicates),
    qualifiers: byName(data.qualifiers),
    files: data.files ?? [],
    entityById,
    documentById,
    outgoing,
    incoming,
    citing,
    measures: measuresOf(data, outgoing, incoming),
    span: spanOf(statements),
  };
}

// The degree is there in any case: sizes and orders rest on it.
function measuresOf(data: PageData, outgoing: number[][], incoming: number[][]): Model["measures"] {
  const measures = new Map(Object.entries(data.measures ?? {}));
  if (!measures.has("degree"))
    measures.set(
      "degree",
      outgoing.map((list, index) => list.length + incoming[index]!.length),
    );
  return measures;
}

export function statementsAbout(model: Model, entity: number): number[] {
  return [...new Set([...model.outgoing[entity]!, ...model.incoming[entity]!])];
}

function byName<Term extends NamedTerm>(terms: Term[] | undefined): Map<string, Term> {
  return new Map((terms ?? []).map((term) => [term.name, term]));
}

function readLiteral(data: LiteralData): LiteralObject {
  return typeof data === "object" && data !== null ? data : {value: data};
}

function readStatement(
  data: StatementData,
  index: number,
  entityOf: (id: string) => number,
  documentById: Map<string, number>,
  offsets: (OffsetMap | null)[],
): Statement {
  const qualifiers = Object.entries(data.qualifiers ?? {}).map(([name, value]) => ({
    name,
    values: (Array.isArray(value) ? value : [value]).map(readLiteral),
  }));
  const first = (name: string): string | undefined => {
    const value = qualifiers.find((each) => each.name === name)?.values[0];
    return value === undefined ? undefined : String(value.value ?? value.text ?? "");
  };
  const value = data.value === undefined ? null : readLiteral(data.value);
  const sources = (data.sources ?? []).flatMap((each): Source[] => {
    const document = documentById.get(each.document);
    if (document === undefined) return [];
    const map = offsets[document];
    const spanned = map && each.begin !== undefined && each.end !== undefined;
    return [
      {
        document,
        begin: spanned ? map(each.begin!) : null,
        end: spanned ? map(each.end!) : null,
        quote: each.quote ?? "",
        by: each.by ?? "",
      },
    ];
  });
  return {
    index,
    subject: entityOf(data.subject),
    predicate: data.predicate,
    object: data.object === undefined ? null : entityOf(data.object),
    value,
    qualifiers,
    sources,
    certainty: first("certainty") ?? "stated",
    rank: first("rank") ?? "normal",
    years: yearsOfStatement(value, qualifiers),
  };
}

// The value's date or the qualifier `time`, within what `validFrom` and `validThrough` leave.
function yearsOfStatement(value: LiteralObject | null, qualifiers: Statement["qualifiers"]): Years | null {
  let years: Years | null = null;
  const narrow = (other: Years | null): void => {
    if (other) years = years ? (meet(years, other) ?? years) : other;
  };
  if (value && (value.type === "date" || (value.type === undefined && value.unit === undefined)))
    narrow(yearsOfLiteral(value));
  for (const {name, values} of qualifiers) {
    if (!kTimeQualifiers.has(name)) continue;
    const said = values.map(yearsOfLiteral).filter((each) => each !== null);
    if (said.length === 0) continue;
    const from = Math.min(...said.map((each) => each.from));
    const to = Math.max(...said.map((each) => each.to));
    if (name === "time") narrow({from, to});
    if (name === "validFrom") narrow({from, to: Infinity});
    if (name === "validThrough") narrow({from: -Infinity, to});
  }
  return years;
}

function yearsOfLiteral(literal: LiteralObject): Years | null {
  return typeof literal.value === "string" ? yearsOf(literal.value) : null;
}

function spanOf(statements: Statement[]): Years | null {
  let from = Infinity;
  let to = -Infinity;
  for (const {years} of statements) {
    for (const year of years ? [years.from, years.to] : []) {
      if (!Number.isFinite(year)) continue;
      from = Math.min(from, year);
      to = Math.max(to, year);
    }
  }
  return from <= to ? {from, to} : null;
}
