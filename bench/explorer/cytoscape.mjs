import cytoscape from "cytoscape";

export function draw(nodes, edges, container, options = {}) {
  return cytoscape({
    container,
    ...options,
    elements: {
      nodes: nodes.map(({ id, label, x, y, size, color }) => ({ data: { id, label, size, color }, position: { x, y } })),
      edges: edges.map((edge) => ({ data: edge })),
    },
    style: [
      { selector: "node", style: { width: "data(size)", height: "data(size)", "background-color": "data(color)",
        label: "data(label)", "font-size": 12, "min-zoomed-font-size": 8 } },
      { selector: "edge", style: { width: 1, "line-color": "#cccccc", "curve-style": "haystack" } },
    ],
    layout: { name: "preset" },
  });
}
export const pan = (view) => view.panBy({ x: 2, y: 1 });
export const zoom = (view) => view.zoom({ level: view.zoom() * 1.02, renderedPosition: { x: 400, y: 300 } });
