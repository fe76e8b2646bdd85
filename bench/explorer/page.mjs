// Runs in the browser: draws one graph with one renderer and says how long it took. measure.mjs bundles it once for every
// renderer, with __RENDERER__ put in.
import * as renderer from "__RENDERER__";

// Numbers that are the same in every run (Mulberry32, public domain).
function randomNumbers(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

// Nodes in clusters of a hundred, four edges of five within their cluster, as laid-out knowledge graphs look.
function makeGraph(nodeCount, edgeCount) {
  const random = randomNumbers(1);
  const clusters = Math.ceil(nodeCount / 100);
  const columns = Math.ceil(Math.sqrt(clusters));
  const nodes = Array.from({ length: nodeCount }, (_, index) => {
    const cluster = index % clusters;
    const angle = random() * 2 * Math.PI;
    const radius = Math.sqrt(random()) * 45;
    return {
      id: `n${index}`,
      label: `实体${index}`,
      x: (cluster % columns) * 100 + radius * Math.cos(angle),
      y: Math.floor(cluster / columns) * 100 + radius * Math.sin(angle),
      size: 2 + 6 * random() ** 4,
      color: ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd"][cluster % 5],
    };
  });
  const edges = Array.from({ length: edgeCount }, (_, index) => {
    const source = Math.floor(random() * nodeCount);
    const target = random() < 0.8
      ? ((source % clusters) + clusters * Math.floor(random() * Math.floor(nodeCount / clusters))) % nodeCount
      : Math.floor(random() * nodeCount);
    return { id: `e${index}`, source: nodes[source].id, target: nodes[target].id, label: "位于" };
  }).filter((edge) => edge.source !== edge.target);
  return { nodes, edges };
}

const frame = () => new Promise(requestAnimationFrame);

// Reading a pixel back waits for what was only queued.
function finishDrawing(container) {
  for (const canvas of container.querySelectorAll("canvas")) {
    const flat = canvas.getContext("2d");
    if (flat) flat.getImageData(0, 0, 1, 1);
    const gl = flat ? null : canvas.getContext("webgl2") ?? canvas.getContext("webgl");
    gl?.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
  }
}

async function frames(move, container) {
  const took = [];
  for (let step = 0; step < 8; ++step) {
    await frame();
    const begin = performance.now();
    move(step);
    await frame();
    await frame();
    finishDrawing(container);
    took.push(performance.now() - begin);
  }
  return took.sort((a, b) => a - b);
}

window.measure = async (nodeCount, edgeCount) => {
  const { nodes, edges } = makeGraph(nodeCount, edgeCount);
  const container = document.getElementById("graph");
  const begin = performance.now();
  const view = renderer.draw(nodes, edges, container);
  await frame();
  await frame();
  finishDrawing(container);
  const first = performance.now() - begin;
  const pan = await frames((step) => renderer.pan(view, step), container);
  const zoom = await frames((step) => renderer.zoom(view, step), container);
  const middle = (sorted) => sorted[sorted.length >> 1];
  return { first, pan: middle(pan), zoom: middle(zoom), worst: Math.max(pan.at(-1), zoom.at(-1)) };
};
