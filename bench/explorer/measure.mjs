// Measures the renderers that the explorer could be built with, and prints the table of exporters/html/README.md:
//   npm ci && npm run measure
// The browser is Debian's Chromium (or the one in CHROMIUM). Its WebGL and its canvas are both drawn by the processor here.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { chromium } from "playwright-core";

const here = import.meta.dirname;
const versionOf = (name) => JSON.parse(readFileSync(`${here}/node_modules/${name}/package.json`, "utf8")).version;
const graphology = `, graphology ${versionOf("graphology")}`;
const renderers = [
  { file: "sigma", name: `Sigma.js ${versionOf("sigma")}${graphology}` },
  { file: "sigma3", name: `Sigma.js ${versionOf("sigma3")}${graphology}` },
  { file: "cytoscape", name: `Cytoscape.js ${versionOf("cytoscape")}, canvas` },
  { file: "cytoscape-webgl", name: `Cytoscape.js ${versionOf("cytoscape")}, WebGL` },
];
const sizes = [[5000, 20000], [10000, 50000]];

async function bundle(options) {
  const { outputFiles } = await build({ bundle: true, minify: true, write: false, format: "iife", logLevel: "error", ...options });
  return outputFiles[0].text;
}

const megabytes = (bytes) => Math.round(bytes / 1048576);
function memoryOf(process) {
  return 1024 * Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${process}/smaps_rollup`, "utf8"))[1]);
}

async function measure(script, nodes, edges) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--enable-unsafe-swiftshader", "--enable-precise-memory-info"],
  });
  try {
    const session = await browser.newBrowserCDPSession();
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on("pageerror", (error) => console.error(String(error)));
    await page.setContent(`<!doctype html><div id="graph" style="width:1200px;height:760px"></div><script>${script.replaceAll("</script", "<\\/script")}</script>`);
    const result = await page.evaluate(([n, e]) => window.measure(n, e), [nodes, edges]);
    if (process.env.SCREENSHOTS) await page.screenshot({ path: `${process.env.SCREENSHOTS}-${nodes}.png` });
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const of = (type) => processInfo.filter((info) => info.type === type).reduce((sum, info) => sum + memoryOf(info.id), 0);
    return { ...result, page: of("renderer"), gpu: of("GPU") };
  } finally {
    await browser.close();
  }
}

const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];
console.log("| renderer | nodes / edges | first picture, ms | frame while panning, ms | while zooming, ms | worst frame, ms | memory of page + GPU process, MB | bundle, kB (gzip) |");
console.log("|---|---|---|---|---|---|---|---|");
for (const { file, name } of renderers) {
  const size = await bundle({ entryPoints: [`${here}/${file}.mjs`] });
  const script = await bundle({
    stdin: { contents: readFileSync(`${here}/page.mjs`, "utf8").replaceAll("__RENDERER__", `./${file}.mjs`), resolveDir: here },
  });
  for (const [nodes, edges] of sizes) {
    const runs = [];
    for (let run = 0; run < Number(process.env.RUNS ?? 3); ++run) {
      runs.push(await measure(script, nodes, edges));
      if (process.env.VERBOSE) console.error(name, nodes, runs.at(-1));
    }
    const of = (key) => middle(runs.map((run) => run[key]));
    console.log(`| ${name} | ${nodes} / ${edges} | ${of("first").toFixed(0)} | ${of("pan").toFixed(0)} | ${of("zoom").toFixed(0)} | ` +
      `${of("worst").toFixed(0)} | ${megabytes(of("page"))} + ${megabytes(of("gpu"))} | ` +
      `${(size.length / 1000).toFixed(0)} (${(gzipSync(size).length / 1000).toFixed(0)}) |`);
  }
}
