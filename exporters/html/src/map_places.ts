// What lies where: entities with coordinates, and beside them those that are located in them.

import type {Model} from "./data";
import type {Visible} from "./filtering";
import type {Coordinates} from "./projection";

export interface Place {
  entity: number;
  /** Its own, or the middle of those of `anchors`. */
  at: Coordinates;
  /** The entities with coordinates that it is located in; empty when it has coordinates itself. */
  anchors: number[];
}

const kLocatedIn = "locatedIn";

/** Of the visible entities those that lie somewhere, in the order of the model. O(entities + statements of type locatedIn) */
export function placesOf(model: Model, visible: Visible): Place[] {
  const places: Place[] = [];
  for (const {index} of model.entities) {
    if (!visible.entities[index]) continue;
    const own = coordinatesOf(model, index);
    if (own) {
      places.push({entity: index, at: own, anchors: []});
      continue;
    }
    const anchors = nearestAnchors(model, visible, index);
    if (anchors.length > 0) places.push({entity: index, at: middleOf(anchors.map((each) => coordinatesOf(model, each)!)), anchors});
  }
  return places;
}

export function coordinatesOf(model: Model, entity: number): Coordinates | null {
  const latitude = model.measures.get("latitude")?.[entity];
  const longitude = model.measures.get("longitude")?.[entity];
  if (typeof latitude !== "number" || typeof longitude !== "number") return null;
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? {latitude, longitude} : null;
}

// The places with coordinates that the fewest steps of locatedIn lead to.
function nearestAnchors(model: Model, visible: Visible, entity: number): number[] {
  const seen = new Set([entity]);
  let frontier = [entity];
  while (frontier.length > 0) {
    const next = new Set<number>();
    for (const each of frontier) {
      for (const index of model.outgoing[each]!) {
        const {predicate, object} = model.statements[index]!;
        if (predicate !== kLocatedIn || object === null || !visible.statements[index] || seen.has(object)) continue;
        seen.add(object);
        next.add(object);
      }
    }
    const anchors = [...next].filter((each) => coordinatesOf(model, each) !== null);
    if (anchors.length > 0) return anchors;
    frontier = [...next];
  }
  return [];
}

function middleOf(all: Coordinates[]): Coordinates {
  const mean = (of: (each: Coordinates) => number): number => all.reduce((sum, each) => sum + of(each), 0) / all.length;
  return {latitude: mean((each) => each.latitude), longitude: mean((each) => each.longitude)};
}
