import Graph from "graphology";
import Sigma from "sigma";

export function draw(nodes, edges, container) {
  const graph = new Graph({ type: "directed", multi: true });
  for (const { id, ...attributes } of nodes) graph.addNode(id, attributes);
  for (const { id, source, target } of edges) graph.addEdgeWithKey(id, source, target, { size: 1, color: "#cccccc" });
  return new Sigma(graph, container);
}
export const pan = (view, step) => view.getCamera().setState({ x: 0.5 + step * 0.002, y: 0.5 + step * 0.001 });
export const zoom = (view, step) => view.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1 - step * 0.02 });
