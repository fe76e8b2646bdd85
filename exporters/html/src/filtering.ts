// Which statements and entities the filters, the time and the focus leave.

import type {Model, Statement} from "./data";
import type {State} from "./selection_state";

export interface Visible {
  /** One flag a statement, one an entity. */
  statements: Uint8Array;
  entities: Uint8Array;
  statementCount: number;
  entityCount: number;
}

export type Restriction = Pick<State, "hidden" | "time" | "undated" | "around">;

/**
 * O(statements + entities). An entity stays when its class does and one of its statements passes, whatever becomes of the
 * other end; or when it never had any. A statement stays when it passes and its entities stay.
 */
export function visibleOf(model: Model, restriction: Restriction): Visible {
  const statements = new Uint8Array(model.statements.length);
  const entities = new Uint8Array(model.entities.length);
  const near = restriction.around ? neighbourhood(model, restriction, restriction.around) : null;
  const shows = (entity: number): boolean =>
    !restriction.hidden.classes.has(model.entities[entity]!.type) && (near === null || near[entity] === 1);

  for (const statement of model.statements) {
    if (!passes(statement, restriction)) continue;
    const ends = statement.object === null ? [statement.subject] : [statement.subject, statement.object];
    for (const entity of ends) if (shows(entity)) entities[entity] = 1;
    if (ends.every(shows)) statements[statement.index] = 1;
  }
  for (const {index} of model.entities)
    if (model.outgoing[index]!.length + model.incoming[index]!.length === 0 && shows(index)) entities[index] = 1;
  if (restriction.around && shows(restriction.around.entity)) entities[restriction.around.entity] = 1;
  return {statements, entities, statementCount: count(statements), entityCount: count(entities)};
}

/** What the filters say of one statement, whatever becomes of its entities. */
export function passes(statement: Statement, {hidden, time, undated}: Restriction): boolean {
  if (hidden.predicates.has(statement.predicate) || hidden.certainties.has(statement.certainty)) return false;
  if (
    hidden.documents.size > 0 &&
    statement.sources.length > 0 &&
    statement.sources.every((source) => hidden.documents.has(source.document))
  )
    return false;
  if (time === null) return true;
  if (statement.years === null) return undated;
  return statement.years.from <= time.to && statement.years.to >= time.from;
}

/** How many of the items have each key. */
export function countBy<Item, Key>(items: Iterable<Item>, keysOf: (item: Item) => Iterable<Key>): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const item of items) for (const key of keysOf(item)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function neighbourhood(model: Model, restriction: Restriction, around: {entity: number; depth: number}): Uint8Array {
  const reached = new Uint8Array(model.entities.length);
  reached[around.entity] = 1;
  let frontier = [around.entity];
  for (let step = 0; step < around.depth && frontier.length > 0; ++step) {
    const next: number[] = [];
    for (const entity of frontier) {
      for (const index of [...model.outgoing[entity]!, ...model.incoming[entity]!]) {
        const statement = model.statements[index]!;
        if (statement.object === null || !passes(statement, restriction)) continue;
        const other = statement.subject === entity ? statement.object : statement.subject;
        if (reached[other] || restriction.hidden.classes.has(model.entities[other]!.type)) continue;
        reached[other] = 1;
        next.push(other);
      }
    }
    frontier = next;
  }
  return reached;
}

function count(flags: Uint8Array): number {
  let total = 0;
  for (const flag of flags) total += flag;
  return total;
}
