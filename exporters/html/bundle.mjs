// Makes explorer.html, the one file that the exporter fills with a graph: `node bundle.mjs [output]`.

import {createHash} from "node:crypto";
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const output = process.argv[2] ?? join(here, "build", "explorer.html");

const built = await build({
  entryPoints: {script: join(here, "src/main.ts"), style: join(here, "styles/explorer.css")},
  bundle: true, minify: true, write: false, outdir: join(here, "build"), format: "iife", target: "es2022", charset: "utf8",
  legalComments: "none",
});
const textOf = (ending) => built.outputFiles.find((file) => file.path.endsWith(ending)).text.trim();
const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

// What stands in an element of the page must not end it.
const script = textOf(".js").replaceAll("</script", "<\\/script");
const style = textOf(".css");
const policy = [
  "default-src 'none'", `script-src ${hashOf(script)}`, `style-src ${hashOf(style)}`, "img-src data: blob:", "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const page = readFileSync(join(here, "src/explorer.html"), "utf8")
  .replace("<!--policy-->", () => `<meta http-equiv="Content-Security-Policy" content="${policy}">`)
  .replace("<!--style-->", () => `<style>${style}</style>`)
  .replace("<!--script-->", () => `<script>${script}</script>`);
mkdirSync(dirname(output), {recursive: true});
writeFileSync(output, page);
