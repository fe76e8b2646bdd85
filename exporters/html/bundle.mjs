// Makes explorer.html, the one file that the exporter fills with a graph, and beside it LICENSES.txt, the licences of the
// packages in it: `node bundle.mjs [FOLDER]`. The same sources and packages make the same bytes.

import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2] ?? join(here, "build");

const built = await build({
  entryPoints: {script: join(here, "src/main.ts"), style: join(here, "styles/explorer.css")},
  absWorkingDir: here, bundle: true, minify: true, write: false, metafile: true, outdir: folder, format: "iife",
  target: "es2022", charset: "utf8", legalComments: "inline",
});
const textOf = (ending) => built.outputFiles.find((file) => file.path.endsWith(ending)).text.trim();
const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

// "node_modules/@sigma/edge-curve/dist/..." is of the package "@sigma/edge-curve".
function packageOf(path) {
  const parts = path.split("node_modules/").pop().split("/");
  return parts.slice(0, parts[0].startsWith("@") ? 2 : 1).join("/");
}

function licenceOf(name) {
  const at = join(here, "node_modules", name);
  const {version, license, author} = JSON.parse(readFileSync(join(at, "package.json"), "utf8"));
  const file = readdirSync(at).sort().find((each) => /^licen[cs]e/i.test(each));
  if (!file && !license) throw new Error(`${name} comes without a licence`);
  const text = file ? readFileSync(join(at, file), "utf8") : `Copyright ${author?.name ?? author ?? "its authors"}`;
  return `${name} ${version} (${license})\n\n${text.replaceAll("\r\n", "\n").trim()}`;
}

const packages = [...new Set(Object.keys(built.metafile.inputs).filter((path) => path.includes("node_modules/")).map(packageOf))];
const ours = readFileSync(join(here, "../../LICENSE"), "utf8").trim();
const licences = [`pressgraph\n\n${ours}`, ...packages.sort().map(licenceOf)].join(`\n\n${"-".repeat(72)}\n\n`);

// What stands in an element of the page must not end it, nor what stands in a comment.
const script = textOf(".js").replace(/<(?=\/script|!--)/gi, "\\x3C");
const style = textOf(".css");
if (/<\/style/i.test(style)) throw new Error("the style ends its element");
const comment = `<!--\nThis file contains:\n\n${licences.replace(/-{2,}/g, (dashes) => "=".repeat(dashes.length))}\n-->`;
const policy = [
  "default-src 'none'", `script-src ${hashOf(script)}`, `style-src ${hashOf(style)}`, "img-src data: blob:", "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const page = readFileSync(join(here, "src/explorer.html"), "utf8")
  .replace("<!--licences-->", () => comment)
  .replace("<!--policy-->", () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`)
  .replace("<!--style-->", () => `<style>${style}</style>`)
  .replace("<!--script-->", () => `<script>${script}</script>`);
for (const placeholder of ["{{title}}", "{{data}}"])
  if (page.split(placeholder).length !== 2) throw new Error(`explorer.html must hold ${placeholder} once`);

// Whole or not at all: a build that reads it while another writes must not see half.
function write(name, text) {
  const path = join(folder, name);
  if (existsSync(path) && readFileSync(path, "utf8") === text) return;
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
mkdirSync(folder, {recursive: true});
write("LICENSES.txt", `${licences}\n`);
write("explorer.html", page);
