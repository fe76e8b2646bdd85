// The state as the page's address tells it, after the #: what can be linked to, and gone back to.

import type {Model} from "./data";
import {kInitialState, kNothingHidden, type Filters, type Selection, type State, type View} from "./selection_state";

const kViews: readonly View[] = ["graph", "table", "map", "article"];

/** "entity=city/郑州&time=2009-2024": only what differs from the initial state. */
export function addressOf(state: State, model: Model): string {
  const parts: string[] = [];
  const put = (name: string, value: string): void => void parts.push(`${name}=${encode(value)}`);
  const putList = (name: string, values: string[]): void => {
    if (values.length > 0) put(name, values.map(encodeURIComponent).join(","));
  };
  const {selection, hidden} = state;
  if (selection?.kind === "entity") put("entity", model.entities[selection.entity]!.id);
  if (selection?.kind === "statement") put("statement", String(selection.statement));
  if (selection?.kind === "statements") put("statement", selection.statements.join(","));
  if (selection?.kind === "passage")
    put("passage", `${selection.begin}-${selection.end},${model.documents[selection.document]!.id}`);
  if (state.document !== kInitialState.document) put("document", model.documents[state.document]?.id ?? "");
  if (state.view !== kInitialState.view) put("view", state.view);
  if (state.around) put("around", `${state.around.depth},${model.entities[state.around.entity]!.id}`);
  putList("without-class", [...hidden.classes]);
  putList("without-predicate", [...hidden.predicates]);
  putList("without-certainty", [...hidden.certainties]);
  putList(
    "without-document",
    [...hidden.documents].map((each) => model.documents[each]!.id),
  );
  if (state.time) put("time", `${state.time.from}/${state.time.to}`);
  if (!state.undated) put("undated", "no");
  if (state.sizeBy !== kInitialState.sizeBy) put("size", state.sizeBy);
  if (state.colorBy !== kInitialState.colorBy) put("color", state.colorBy);
  return parts.join("&");
}

/** What an address means in this model; what it cannot mean is left as it is initially. */
export function stateOf(address: string, model: Model): Omit<State, "language"> {
  const said = new Map<string, string>();
  for (const part of address.replace(/^#/, "").split("&")) {
    const [name, ...value] = part.split("=");
    if (name && value.length > 0) said.set(name, decode(value.join("=")));
  }
  const {language: _, ...state} = kInitialState;
  const read = {...state};

  const document = model.documentById.get(said.get("document") ?? "");
  if (document !== undefined) read.document = document;
  read.selection = selectionOf(said, read.document, model);
  const view = said.get("view") as View;
  if (kViews.includes(view)) read.view = view;
  const around = /^([1-9]),(.*)$/s.exec(said.get("around") ?? "");
  const center = model.entityById.get(around?.[2] ?? "");
  if (around && center !== undefined) read.around = {entity: center, depth: Number(around[1])};
  read.hidden = hiddenOf(said, model);
  const time = /^(-?\d+)\/(-?\d+)$/.exec(said.get("time") ?? "");
  if (time) read.time = {from: Number(time[1]), to: Number(time[2])};
  read.undated = said.get("undated") !== "no";
  const size = said.get("size");
  if (size !== undefined && (size === "" || model.measures.has(size))) read.sizeBy = size;
  if (said.get("color") === "community") read.colorBy = "community";
  return read;
}

function selectionOf(said: Map<string, string>, document: number, model: Model): Selection | null {
  const entity = model.entityById.get(said.get("entity") ?? "");
  if (entity !== undefined) return {kind: "entity", entity};
  const statements = (said.get("statement") ?? "")
    .split(",")
    .filter((each) => /^\d+$/.test(each))
    .map(Number)
    .filter((each) => model.statements[each]);
  if (statements.length === 1) return {kind: "statement", statement: statements[0]!};
  if (statements.length > 1) return {kind: "statements", statements};
  const passage = /^(\d+)-(\d+)(?:,(.*))?$/s.exec(said.get("passage") ?? "");
  const cited = model.documentById.get(passage?.[3] ?? "") ?? document;
  if (!passage || !model.documents[cited]) return null;
  return passageOf(model, cited, Number(passage[1]), Number(passage[2]));
}

/** What was drawn from a stretch of a document's text. O(statements of the document) */
export function passageOf(model: Model, document: number, begin: number, end: number): Selection {
  const statements = model.citing[document]!.filter((index) =>
    model.statements[index]!.sources.some(
      (source) => source.document === document && source.begin !== null && source.begin < end && source.end! > begin,
    ),
  );
  return {kind: "passage", document, begin, end, statements};
}

function hiddenOf(said: Map<string, string>, model: Model): Filters {
  const names = (name: string): Set<string> =>
    new Set(
      (said.get(name) ?? "")
        .split(",")
        .filter((each) => each !== "")
        .map(decode),
    );
  const documents = model.documents.filter((each) => names("without-document").has(each.id)).map((each) => each.index);
  const hidden = {
    classes: names("without-class"),
    predicates: names("without-predicate"),
    certainties: names("without-certainty"),
    documents: new Set(documents),
  };
  return Object.values(hidden).every((each) => each.size === 0) ? kNothingHidden : hidden;
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("%3A", ":").replaceAll("%2C", ",");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
