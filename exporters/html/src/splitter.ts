// The line between graph and article, which can be dragged, or moved with the arrow keys.

import type {Explorer} from "./explorer";

const kLeast = 20;
const kMost = 70;

export function mountSplitter(splitter: HTMLElement, frame: HTMLElement, explorer: Explorer): void {
  let share = 36; // the reader's part of the width, in percent
  const apply = (wanted: number): void => {
    share = Math.min(kMost, Math.max(kLeast, wanted));
    frame.style.setProperty("--reader", `${share}%`);
    splitter.setAttribute("aria-valuenow", String(Math.round(share)));
  };
  for (const [name, value] of Object.entries({
    role: "separator",
    tabindex: "0",
    "aria-orientation": "vertical",
    "aria-valuemin": String(kLeast),
    "aria-valuemax": String(kMost),
  }))
    splitter.setAttribute(name, value);
  const name = (): void => splitter.setAttribute("aria-label", explorer.say("resize"));
  splitter.addEventListener("pointerdown", (event) => {
    splitter.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  splitter.addEventListener("pointermove", (event) => {
    if (!splitter.hasPointerCapture(event.pointerId)) return;
    const {right, width} = frame.getBoundingClientRect();
    apply((100 * (right - event.clientX)) / width);
  });
  splitter.addEventListener("keydown", (event) => {
    const step = {ArrowLeft: 3, ArrowRight: -3}[event.key];
    if (step === undefined) return;
    event.preventDefault();
    apply(share + step);
  });
  explorer.store.subscribe((_, changed) => changed.has("language") && name());
  name();
  apply(share);
}
