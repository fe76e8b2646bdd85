// Sizes and colours of what is drawn.

import type {Explorer} from "./explorer";

/** Colours of the theme in use, as the style sheet has them. */
export interface Palette { ink: string; paper: string; muted: string; edge: string; faint: string; accent: string; isDark: boolean }

export function readPalette(): Palette {
  const probe = document.createElement("span");
  document.body.append(probe);
  const color = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return hex(getComputedStyle(probe).color);
  };
  const palette = {
    ink: color("ink"), paper: color("paper"), muted: color("muted"), edge: color("edge"), faint: color("faint"),
    accent: color("accent"), isDark: false,
  };
  probe.remove();
  return {...palette, isDark: luminance(palette.paper) < 0.4};
}

const kCommunityColors = ["#4e79a7", "#f28e2b", "#59a14f", "#e15759", "#b07aa1", "#76b7b2", "#edc948", "#ff9da7", "#9c755f", "#86bcb6",
  "#d37295", "#8cd17d"];

export function communityColor(community: number | null | undefined): string {
  return community === null || community === undefined ? "#b0b0b0" : kCommunityColors[Math.abs(community) % kCommunityColors.length]!;
}

export function fillOf(explorer: Explorer, entity: number): string {
  const {model, state} = explorer;
  return state.colorBy === "community" ? communityColor(model.measures.get("community")?.[entity])
    : explorer.classColor(model.entities[entity]!.type);
}

/** Radii in pixels: the area grows with the measure. One an entity. */
export function sizesOf(explorer: Explorer): Float32Array {
  const {model, state} = explorer;
  const sizes = new Float32Array(model.entities.length);
  const values = model.measures.get(state.sizeBy);
  let greatest = 0;
  for (const value of values ?? []) if (value !== null && value > greatest) greatest = value;
  const crowd = model.entities.length > 1500 ? 0.45 : model.entities.length > 400 ? 0.7 : 1;
  for (const {index} of model.entities) {
    const share = values && greatest > 0 ? Math.sqrt(Math.max(values[index] ?? 0, 0) / greatest) : 0.3;
    sizes[index] = crowd * (4.5 + 15 * share);
  }
  return sizes;
}

/** `share` of the way from the first colour to the second. */
export function mix(from: string, to: string, share: number): string {
  const [a, b] = [channels(from), channels(to)];
  return `#${a.map((value, index) => Math.round(value + (b[index]! - value) * share).toString(16).padStart(2, "0")).join("")}`;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
}

function hex(color: string): string {
  const numbers = color.match(/[\d.]+/g)?.slice(0, 3).map(Number) ?? [0, 0, 0];
  return `#${numbers.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}

function luminance(color: string): number {
  const [red, green, blue] = channels(color);
  return (0.2126 * red! + 0.7152 * green! + 0.0722 * blue!) / 255;
}
