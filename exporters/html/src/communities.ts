// Communities by size: the largest have colours of their own, and are named after their most central member.

import type {Model} from "./data";

export interface Community {
  number: number;
  members: number;
  leader: number;
  color: string;
}

const kColors = [
  "#4e79a7",
  "#f28e2b",
  "#59a14f",
  "#e15759",
  "#b07aa1",
  "#76b7b2",
  "#edc948",
  "#ff9da7",
  "#9c755f",
  "#86bcb6",
  "#d37295",
  "#8cd17d",
];
export const kOtherColor = "#b0b0b0";

/** The largest first, at most as many as there are colours. O(entities) */
export function largestCommunities(model: Model): Community[] {
  const degree = model.measures.get("degree");
  const weight = (entity: number): number =>
    degree?.[entity] ?? model.outgoing[entity]!.length + model.incoming[entity]!.length;
  const byNumber = new Map<number, Community>();
  for (const [entity, number] of (model.measures.get("community") ?? []).entries()) {
    if (number === null || entity >= model.entities.length) continue;
    const known = byNumber.get(number);
    if (!known) {
      byNumber.set(number, {number, members: 1, leader: entity, color: kOtherColor});
      continue;
    }
    known.members += 1;
    if (weight(entity) > weight(known.leader)) known.leader = entity;
  }
  return [...byNumber.values()]
    .sort((a, b) => b.members - a.members || a.number - b.number)
    .slice(0, kColors.length)
    .map((community, index) => ({...community, color: kColors[index]!}));
}

const known = new WeakMap<Model, Map<number, string>>();

export function communityColors(model: Model): ReadonlyMap<number, string> {
  let colors = known.get(model);
  if (!colors)
    known.set(model, (colors = new Map(largestCommunities(model).map(({number, color}) => [number, color]))));
  return colors;
}
