// Which entities and statements the selection lights up: the same in the graph, the article and the table.

import {statementsAbout, type Model} from "./data";
import type {Visible} from "./filtering";
import type {Selection} from "./selection_state";

export interface Highlight {
  entities: ReadonlySet<number>;
  statements: ReadonlySet<number>;
}

/** Null when nothing is selected. Of what the filters leave out, nothing is lit but a selected statement itself. */
export function highlightOf(model: Model, selection: Selection | null, visible: Visible): Highlight | null {
  if (selection === null) return null;
  const statements = new Set<number>();
  const entities = new Set<number>();
  const light = (index: number): void => {
    const statement = model.statements[index]!;
    statements.add(index);
    entities.add(statement.subject);
    if (statement.object !== null) entities.add(statement.object);
  };
  if (selection.kind === "entity") entities.add(selection.entity);
  for (const index of selectedStatements(model, selection))
    if (visible.statements[index] || selection.kind === "statement") light(index);
  return {entities, statements};
}

/** The statements that a selection is about, the filtered ones included. */
export function selectedStatements(model: Model, selection: Selection): number[] {
  if (selection.kind === "entity") return statementsAbout(model, selection.entity);
  if (selection.kind === "statement") return [selection.statement];
  return selection.statements;
}
