// What Cytoscape.js with cytoscape-graphml reads, as JSON for ../compare.py: read_cytoscape.mjs GRAPHML JSON
import { readFileSync, writeFileSync } from "node:fs";
import cytoscape from "cytoscape";
import register from "cytoscape-graphml";
import jqueryFactory from "jquery";
import { JSDOM } from "jsdom";

const { window } = new JSDOM("");
const jquery = jqueryFactory(window);
// The plugin assigns to these without declaring them.
globalThis.xml = globalThis.$xml = globalThis.$graphs = undefined;
register(cytoscape, jquery);

const [source, target] = process.argv.slice(2);
const text = readFileSync(source, "utf8");
cytoscape.warnings(false);
const graph = cytoscape({ headless: true });
graph.graphml({ layoutBy: "null" });
graph.graphml(text);

// It calls the columns by their key's id.
const names = {};
for (const key of text.matchAll(/<key id="([^"]*)" for="(node|edge)" attr.name="([^"]*)"/g)) {
  names[key[1]] = { end: key[2], name: unescape(key[3]) };
}
function unescape(name) {
  return name.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
function columns(end) {
  return Object.fromEntries(Object.values(names).filter((key) => key.end === end).map((key) => [key.name, "text"]));
}
function attributes(element) {
  return Object.fromEntries(Object.entries(element.data()).filter(([id]) => id in names)
    .map(([id, value]) => [names[id].name, value]));
}
const nodes = graph.nodes().map((node) => {
  const have = attributes(node);
  return { id: node.id(), label: have.label, color: have.color, attributes: have };
});
const edges = graph.edges().map((edge) => {
  const have = attributes(edge);
  return { source: edge.data("source"), target: edge.data("target"), kind: have.interaction, label: have.label,
    weight: Number(have.weight), directed: true, attributes: have };
});
writeFileSync(target, JSON.stringify({ issues: [], nodes, edges, nodeColumns: columns("node"), edgeColumns: columns("edge") }));
console.log(cytoscape.version);
