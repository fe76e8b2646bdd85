// What every view is given. A view is a function `mountX(container, explorer)` that fills its container and follows the store.

import type {Model} from "./data";
import {visibleOf, type Visible} from "./filtering";
import type {State, Store} from "./selection_state";
import {labelOf, say, type StringName} from "./strings";

export class Explorer {
  private cached: {for: State; visible: Visible} | null = null;

  constructor(
    readonly model: Model,
    readonly store: Store,
  ) {}

  get state(): State {
    return this.store.state;
  }

  /** What the filters leave; computed again only when they changed. */
  visible(): Visible {
    const {hidden, time, undated, around} = this.state;
    const known = this.cached?.for;
    if (
      !this.cached ||
      !known ||
      known.hidden !== hidden ||
      known.time !== time ||
      known.undated !== undated ||
      known.around !== around
    )
      this.cached = {for: this.state, visible: visibleOf(this.model, this.state)};
    return this.cached.visible;
  }

  say(name: StringName, ...values: (string | number)[]): string {
    return say(this.state.language, name, ...values);
  }

  classLabel(name: string): string {
    return labelOf(this.state.language, this.model.classes, name);
  }

  predicateLabel(name: string): string {
    return labelOf(this.state.language, this.model.predicates, name);
  }

  qualifierLabel(name: string): string {
    return labelOf(this.state.language, this.model.qualifiers, name);
  }

  classColor(name: string): string {
    const color = this.model.classes.get(name)?.color ?? "";
    return /^#[0-9a-fA-F]{6}$/.test(color) ? color : "#d0d0d0";
  }
}
