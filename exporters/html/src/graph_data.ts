// The part of the model that is drawn, as a graphology graph: one node an entity, one edge for each pair and predicate.

import {MultiDirectedGraph} from "graphology";
import type {Model} from "./data";

export interface NodeAttributes {
  x: number;
  y: number;
  entity: number;
}
export interface EdgeAttributes {
  statements: number[];
  predicate: string;
  curvature: number;
  type: "straight" | "curved";
}
export type DrawnGraph = MultiDirectedGraph<NodeAttributes, EdgeAttributes>;

/** Straight lines for one edge between two entities, curves that fan out for several. O(entities + statements) */
export function drawnGraph(model: Model): DrawnGraph {
  const graph: DrawnGraph = new MultiDirectedGraph();
  const x = model.measures.get("x");
  const y = model.measures.get("y");
  const isPlaced = model.entities.some(({index}) => isNumber(x?.[index]) && isNumber(y?.[index]));
  for (const {index} of model.entities) {
    if (!isPlaced) {
      const angle = (2 * Math.PI * index) / model.entities.length;
      graph.addNode(index, {x: Math.cos(angle), y: Math.sin(angle), entity: index});
    } else if (isNumber(x?.[index]) && isNumber(y?.[index])) {
      graph.addNode(index, {x: x[index], y: y[index], entity: index});
    }
  }
  const pairs = new Map<string, {source: number; target: number; statements: number[]; predicate: string}[]>();
  for (const statement of model.statements) collect(graph, pairs, model, statement.index);
  for (const edges of pairs.values()) addEdges(graph, edges);
  return graph;
}

type Pairs = Map<string, {source: number; target: number; statements: number[]; predicate: string}[]>;

function collect(graph: DrawnGraph, pairs: Pairs, model: Model, index: number): void {
  const {subject, object, predicate} = model.statements[index]!;
  if (object === null || object === subject || !graph.hasNode(subject) || !graph.hasNode(object)) return;
  const key = subject < object ? `${subject} ${object}` : `${object} ${subject}`;
  let edges = pairs.get(key);
  if (!edges) pairs.set(key, (edges = []));
  const same = edges.find((edge) => edge.predicate === predicate && edge.source === subject);
  if (same) same.statements.push(index);
  else edges.push({source: subject, target: object, statements: [index], predicate});
}

function addEdges(
  graph: DrawnGraph,
  edges: {source: number; target: number; statements: number[]; predicate: string}[],
): void {
  for (const [rank, edge] of edges.entries()) {
    const offset = rank - (edges.length - 1) / 2;
    // Seen from the other end, a curve bends the other way.
    const curvature = offset * 0.22 * (edge.source < edge.target ? 1 : -1);
    graph.addEdgeWithKey(edge.statements[0], edge.source, edge.target, {
      statements: edge.statements,
      predicate: edge.predicate,
      curvature,
      type: offset === 0 ? "straight" : "curved",
    });
  }
}

/**
 * Puts an entity that has no place beside its neighbours, with the edges to them: `rank` places further out when it is one of
 * several. Whether it had to be put.
 */
export function addEntity(graph: DrawnGraph, model: Model, entity: number, rank = 0): boolean {
  if (graph.hasNode(entity)) return false;
  const statements = [...model.outgoing[entity]!, ...model.incoming[entity]!];
  const places = statements.flatMap((index) => {
    const {subject, object} = model.statements[index]!;
    const other = subject === entity ? object : subject;
    return other !== null && graph.hasNode(other) ? [graph.getNodeAttributes(other)] : [];
  });
  const box = extent(graph);
  const step = (Math.max(box.width, box.height, 1) / 60) * Math.sqrt(1 + rank / 4);
  const angle = (entity + rank) * 2.399963; // the golden angle: those put one after the other do not meet
  const center =
    places.length === 0
      ? {x: box.x + box.width + step, y: box.y}
      : {
          x: places.reduce((sum, place) => sum + place.x, 0) / places.length,
          y: places.reduce((sum, place) => sum + place.y, 0) / places.length,
        };
  graph.addNode(entity, {x: center.x + step * Math.cos(angle), y: center.y + step * Math.sin(angle), entity});
  const pairs: Pairs = new Map();
  for (const index of new Set(statements)) collect(graph, pairs, model, index);
  for (const edges of pairs.values()) addEdges(graph, edges);
  return true;
}

function extent(graph: DrawnGraph): {x: number; y: number; width: number; height: number} {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  graph.forEachNode((_, {x, y}) => {
    [left, right, bottom, top] = [Math.min(left, x), Math.max(right, x), Math.min(bottom, y), Math.max(top, y)];
  });
  return left > right
    ? {x: 0, y: 0, width: 0, height: 0}
    : {x: left, y: bottom, width: right - left, height: top - bottom};
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number";
}
