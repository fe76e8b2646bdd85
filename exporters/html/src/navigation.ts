// Keeps the address and the state alike, so that links, back and forward work.

import {addressOf, stateOf} from "./address";
import type {Explorer} from "./explorer";
import type {State} from "./selection_state";

// A step of these can be gone back to; other changes replace the address in place.
const kSteps: readonly (keyof State)[] = ["selection", "view", "document", "around"];

export function followAddress(explorer: Explorer): void {
  const {model, store} = explorer;
  let written = location.hash.replace(/^#/, "");
  let reading = false;
  store.update(stateOf(location.hash, model));

  store.subscribe((state, changed) => {
    if (reading) return;
    const address = addressOf(state, model);
    if (address === written) return;
    written = address;
    const isStep = kSteps.some((key) => changed.has(key));
    const url = `#${address}`;
    try {
      if (isStep) history.pushState(null, "", url);
      else history.replaceState(null, "", url);
    } catch {
      // Some browsers limit how often, or refuse it for files: the address then stays behind.
    }
  });

  const read = (): void => {
    written = location.hash.replace(/^#/, "");
    reading = true;
    const next = stateOf(location.hash, model);
    // Equal parts stay the same objects, so that only what differs is drawn anew.
    if (addressOf({...store.state, ...next}, model) !== addressOf(store.state, model)) store.update(next);
    reading = false;
  };
  addEventListener("popstate", read);
  addEventListener("hashchange", read);
}
