// The layers that Sigma drew, put into one picture.

import type Sigma from "sigma";
import type {EdgeAttributes, NodeAttributes} from "./graph_data";

// In pixels around the nodes: their labels need some.
const kMargin = {x: 110, y: 40};

/** To be called right after a refresh, while WebGL's picture is still there. */
export function composePicture(sigma: Sigma<NodeAttributes, EdgeAttributes>, paper: string): HTMLCanvasElement {
  const layers = sigma.getCanvases();
  const {width, height} = sigma.getDimensions();
  const scale = layers["nodes"]!.width / width;
  const {left, right, top, bottom} = boxOfNodes(sigma, width, height);

  const picture = document.createElement("canvas");
  [picture.width, picture.height] = [Math.ceil((right - left) * scale), Math.ceil((bottom - top) * scale)];
  const context = picture.getContext("2d")!;
  context.fillStyle = paper;
  context.fillRect(0, 0, picture.width, picture.height);
  for (const name of ["edges", "edgeLabels", "nodes", "labels"])
    if (layers[name]) context.drawImage(layers[name], -left * scale, -top * scale);
  return picture;
}

function boxOfNodes(sigma: Sigma<NodeAttributes, EdgeAttributes>, width: number, height: number) {
  let [left, right, top, bottom] = [width, 0, height, 0];
  sigma.getGraph().forEachNode((node) => {
    const data = sigma.getNodeDisplayData(node);
    if (!data || data.hidden) return;
    const {x, y} = sigma.framedGraphToViewport(data);
    if (x < 0 || x > width || y < 0 || y > height) return;
    [left, right] = [Math.min(left, x - kMargin.x), Math.max(right, x + kMargin.x)];
    [top, bottom] = [Math.min(top, y - kMargin.y), Math.max(bottom, y + kMargin.y)];
  });
  if (left > right) return {left: 0, right: width, top: 0, bottom: height};
  return {left: Math.max(left, 0), right: Math.min(right, width), top: Math.max(top, 0), bottom: Math.min(bottom, height)};
}
