// node same_triples.mjs PREFIX: whether PREFIX.jsonld, .nq, .nt and .ttl mean the same triples to
// every processor here. Exit code 1 when any of them differs, fails or finds nothing.

import { createReadStream, readFileSync } from "node:fs";
import jsonld from "jsonld";
import { JsonLdParser } from "jsonld-streaming-parser";
import { Parser } from "n3";
import * as oxigraph from "oxigraph";
import * as canonize from "rdf-canonize";

const prefix = process.argv[2];
const read = (extension) => readFileSync(`${prefix}.${extension}`, "utf8");
const noNetwork = async (url) => {
  throw new Error(`wants to load ${url}`);
};

const XSD_STRING = "http://www.w3.org/2001/XMLSchema#string";

function term(node) {
  if (node.termType === "DefaultGraph") return "";
  if (node.termType === "NamedNode") return `<${node.value}>`;
  if (node.termType !== "Literal") throw new Error(`a term of type ${node.termType}: ${node.value}`);
  const type = node.language ? `@${node.language}` : `^^${node.datatype?.value ?? XSD_STRING}`;
  return JSON.stringify(node.value) + type;
}

const asLines = (quads) =>
  new Set(quads.map((q) => [q.subject, q.predicate, q.object, q.graph].map(term).join(" ")));

async function streamed(file) {
  const parser = new JsonLdParser({
    documentLoader: { load: noNetwork },
    streamingProfile: true,
    strictValues: true,
  });
  const quads = [];
  for await (const quad of createReadStream(file).pipe(parser)) quads.push(quad);
  return quads;
}

// Not through a store: Oxigraph's keeps xsd:nonNegativeInteger as xsd:integer.
const parsed = (text, format) => oxigraph.parse(text, { format });

const options = { documentLoader: noNetwork, safe: true };
const readers = {
  "jsonld.js, safe mode": () => jsonld.toRDF(JSON.parse(read("jsonld")), options),
  "jsonld.js as JSON-LD 1.0": () =>
    jsonld.toRDF(JSON.parse(read("jsonld")), { ...options, processingMode: "json-ld-1.0" }),
  "jsonld-streaming-parser, streaming profile": () => streamed(`${prefix}.jsonld`),
  "oxigraph, JSON-LD": () => parsed(read("jsonld"), "application/ld+json"),
  "oxigraph, Turtle": () => parsed(read("ttl"), "text/turtle"),
  "oxigraph, N-Triples": () => parsed(read("nt"), "application/n-triples"),
  "oxigraph, N-Quads": () => parsed(read("nq"), "application/n-quads"),
  "n3, Turtle": () => new Parser({ format: "text/turtle" }).parse(read("ttl")),
  "n3, N-Triples": () => new Parser({ format: "application/n-triples" }).parse(read("nt")),
  "n3, N-Quads": () => new Parser({ format: "application/n-quads" }).parse(read("nq")),
};

let failed = false;
const report = (what, good, detail = "") => {
  failed ||= !good;
  console.log(`${good ? "same" : "DIFFERENT"}  ${what}${detail && `: ${detail}`}`);
};

const expected = asLines(canonize.NQuads.parse(read("nq")));
report("rdf-canonize, N-Quads", expected.size > 0, `${expected.size} triples`);
for (const [what, quadsOf] of Object.entries(readers)) {
  try {
    const lines = asLines(await quadsOf());
    const missing = [...expected].filter((line) => !lines.has(line));
    const added = [...lines].filter((line) => !expected.has(line));
    const show = (name, list) => (list.length ? ` ${list.length} ${name}, as ${list[0].slice(0, 400)}` : "");
    report(what, !missing.length && !added.length, show("missing", missing) + show("added", added));
  } catch (error) {
    report(what, false, String(error).slice(0, 400) + JSON.stringify(error.details ?? "").slice(0, 400));
  }
}

const canonical = { algorithm: "RDFC-1.0", format: "application/n-quads" };
const ours = await canonize.canonize(read("nq"), { ...canonical, inputFormat: "application/n-quads" });
const theirs = await jsonld.canonize(JSON.parse(read("jsonld")), { ...options, ...canonical });
report("RDFC-1.0 of JSON-LD and N-Quads", ours.length > 0 && ours === theirs);
// The parser gives what is said twice twice; a graph is a set.
const turtleQuads = new Map(
  new Parser({ format: "text/turtle" }).parse(read("ttl")).map((quad) => [[...asLines([quad])][0], quad]));
const turtle = await canonize.canonize([...turtleQuads.values()], canonical);
report("RDFC-1.0 of Turtle and N-Quads", ours === turtle);
process.exit(failed ? 1 : 0);
