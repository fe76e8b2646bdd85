// Nodes can be dragged to where they are easier to read; nothing is kept of it.

import type Sigma from "sigma";
import type {DrawnGraph, EdgeAttributes, NodeAttributes} from "./graph_data";

/** Says whether the pointer that was just let go had moved a node: that is no click. */
export function allowDragging(sigma: Sigma<NodeAttributes, EdgeAttributes>, graph: DrawnGraph): () => boolean {
  let dragged: string | null = null;
  let hasMoved = false;
  sigma.on("downNode", ({node}) => {
    dragged = node;
    hasMoved = false;
    // The picture keeps its frame while a node moves.
    if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox());
  });
  sigma.on("moveBody", ({event}) => {
    if (dragged === null) return;
    hasMoved = true;
    const {x, y} = sigma.viewportToGraph(event);
    graph.mergeNodeAttributes(dragged, {x, y});
    event.preventSigmaDefault();
    event.original.preventDefault();
    event.original.stopPropagation();
  });
  const drop = (): void => void (dragged = null);
  sigma.on("upNode", drop);
  sigma.on("upStage", drop);
  return () => hasMoved;
}
