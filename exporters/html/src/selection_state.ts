// What is selected, filtered and shown: one small observable store that all views share.

export type View = "graph" | "table" | "map" | "article";
export type Selection =
  | {kind: "entity"; entity: number}
  | {kind: "statement"; statement: number}
  /** Several statements, such as those between two entities with one predicate. */
  | {kind: "statements"; statements: number[]}
  /** What was drawn from a stretch of an article. */
  | {kind: "passage"; document: number; begin: number; end: number; statements: number[]};

/** What the filters leave out; nothing is left out at first. */
export interface Filters {
  classes: ReadonlySet<string>;
  predicates: ReadonlySet<string>;
  documents: ReadonlySet<number>;
  certainties: ReadonlySet<string>;
}

export interface State {
  selection: Selection | null;
  view: View;
  document: number;
  hidden: Filters;
  /** Years shown, both included; null is all. */
  time: {from: number; to: number} | null;
  /** Whether statements without a date are shown while `time` is set. */
  undated: boolean;
  /** Only what lies within so many steps of an entity. */
  around: {entity: number; depth: number} | null;
  sizeBy: string;
  colorBy: "class" | "community";
  language: "zh" | "en";
}

export const kNothingHidden: Filters = {
  classes: new Set(),
  predicates: new Set(),
  documents: new Set(),
  certainties: new Set(),
};

export const kInitialState: State = {
  selection: null,
  view: "graph",
  document: 0,
  hidden: kNothingHidden,
  time: null,
  undated: true,
  around: null,
  sizeBy: "degree",
  colorBy: "class",
  language: "zh",
};

export type Change = ReadonlySet<keyof State>;
export type Listener = (state: State, changed: Change) => void;

export class Store {
  private current: State;
  private readonly listeners: Listener[] = [];

  constructor(initial: State) {
    this.current = initial;
  }

  get state(): State {
    return this.current;
  }

  /** Listeners hear of every member that is another value than before, in the order in which they subscribed. */
  update(change: Partial<State>): void {
    const changed = new Set<keyof State>();
    for (const key of Object.keys(change) as (keyof State)[]) if (change[key] !== this.current[key]) changed.add(key);
    if (changed.size === 0) return;
    this.current = {...this.current, ...change};
    for (const listener of this.listeners) listener(this.current, changed);
  }

  subscribe(listener: Listener): void {
    this.listeners.push(listener);
  }

  selectEntity(entity: number): void {
    this.update({selection: {kind: "entity", entity}});
  }

  selectStatement(statement: number): void {
    this.update({selection: {kind: "statement", statement}});
  }
}
