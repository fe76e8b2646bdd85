import { draw as drawOnCanvas } from "./cytoscape.mjs";

export { pan, zoom } from "./cytoscape.mjs";
export const draw = (nodes, edges, container) => drawOnCanvas(nodes, edges, container, { renderer: { name: "canvas", webgl: true } });
