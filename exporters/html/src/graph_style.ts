// Sizes and colours of what is drawn.

import {kOtherColor, communityColors} from "./communities";
import type {Explorer} from "./explorer";

/** Colours of the theme in use, as the style sheet has them. */
export interface Palette {
  ink: string;
  paper: string;
  muted: string;
  edge: string;
  faint: string;
  accent: string;
  isDark: boolean;
}

export function readPalette(): Palette {
  const probe = document.createElement("span");
  document.body.append(probe);
  const color = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return hex(getComputedStyle(probe).color);
  };
  const palette = {
    ink: color("ink"),
    paper: color("paper"),
    muted: color("muted"),
    edge: color("edge"),
    faint: color("faint"),
    accent: color("accent"),
    isDark: false,
  };
  probe.remove();
  return {...palette, isDark: luminance(palette.paper) < 0.4};
}

/** What colour fills an entity's node, by its class or its community. */
export function fillOf(explorer: Explorer, entity: number): string {
  const {model, state} = explorer;
  if (state.colorBy === "class") return explorer.classColor(model.entities[entity]!.type);
  return communityColors(model).get(model.measures.get("community")?.[entity] ?? -1) ?? kOtherColor;
}

/** Radii in pixels, one an entity: the area grows with the measure, less where there is little room for many. */
export function sizesOf(explorer: Explorer, width: number): Float32Array {
  const {model, state} = explorer;
  const sizes = new Float32Array(model.entities.length);
  const values = model.measures.get(state.sizeBy);
  let greatest = 0;
  for (const value of values ?? []) if (value !== null && value > greatest) greatest = value;
  const room = width > 0 && width < 500 ? 0.65 : 1;
  const count = explorer.visible().entityCount;
  const crowd = room * (count > 1500 ? 0.45 : count > 400 ? 0.7 : 1);
  for (const {index} of model.entities) {
    const share = values && greatest > 0 ? Math.sqrt(Math.max(values[index] ?? 0, 0) / greatest) : 0.3;
    sizes[index] = crowd * (4.5 + 15 * share);
  }
  return sizes;
}

/** `share` of the way from the first colour to the second. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)];
  return `#${a
    .map((value, index) =>
      Math.round(value + (b[index]! - value) * share)
        .toString(16)
        .padStart(2, "0"),
    )
    .join("")}`;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
}

function hex(color: string): string {
  const numbers = color
    .match(/[\d.]+/g)
    ?.slice(0, 3)
    .map(Number) ?? [0, 0, 0];
  return `#${numbers.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}

function luminance(color: string): number {
  const [red, green, blue] = channels(color);
  return (0.2126 * red! + 0.7152 * green! + 0.0722 * blue!) / 255;
}
