// Opens pictures in Chromium and fails where one is not as it should be: look.mjs [--covered N] PICTURE...
// An SVG: nothing is loaded and nothing runs, all characters have glyphs, nodes do not overlap, no more than N (0)
// labels of relations lie on nodes, every node and relation has a tooltip where the pointer is. A PNG: it is not blank.
import { readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

let failed = false;
const pictures = process.argv.slice(2);
const covered = pictures[0] === "--covered" ? Number(pictures.splice(0, 2)[1]) : 0;
for (const picture of pictures) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const complaints = [];
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) complaints.push(`asks for ${request.url()}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  page.on("dialog", (dialog) => {
    complaints.push(`runs a script: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("pageerror", (error) => complaints.push(`error: ${error}`));
  let found;
  if (picture.endsWith(".svg")) {
    await page.goto(pathToFileURL(resolve(picture)).href);
    found = await page.evaluate(lookAtDrawing, covered);
  } else {
    const data = `data:image/png;base64,${readFileSync(picture).toString("base64")}`;
    found = await page.evaluate(lookAtPixels, data);
  }
  complaints.push(...found.complaints);
  for (const complaint of complaints.slice(0, 20)) console.log(`${basename(picture)}: ${complaint}`);
  console.log(`${basename(picture)}: ${found.summary}, ${complaints.length} complaints`);
  failed ||= complaints.length > 0;
  await page.close();
}
console.error(browser.version());
await browser.close();
process.exit(failed ? 1 : 0);

function lookAtDrawing(coveredAtMost) {
  const complaints = [];
  const boxOf = (element) => element.getBoundingClientRect();
  const overlap = (a, b, slack) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > slack && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > slack;
  const nodes = [...document.querySelectorAll("g.node")];
  const edges = [...document.querySelectorAll("g.edge")];
  if (nodes.length === 0) complaints.push("no node");

  const canvas = document.createElementNS("http://www.w3.org/1999/xhtml", "canvas");
  canvas.width = canvas.height = 40;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const drawn = (character, font) => {
    context.clearRect(0, 0, 40, 40);
    context.font = `28px ${font}`;
    context.fillText(character, 4, 32);
    return context.getImageData(0, 0, 40, 40).data.join();
  };
  const characters = new Map();
  for (const text of document.querySelectorAll("text")) {
    for (const character of text.textContent) characters.set(character, getComputedStyle(text).fontFamily);
  }
  const font = characters.values().next().value;
  const missing = drawn("\u{FFFF0}", font);
  for (const [character, family] of characters) {
    if (/\p{Script=Han}/u.test(character) && drawn(character, family) === missing) complaints.push(`no glyph for ${character}`);
  }

  const shapes = nodes.map((node) => [node, boxOf(node)]);
  let overlapping = 0;
  shapes.forEach(([, box], i) => {
    for (const [, other] of shapes.slice(i + 1)) if (overlap(box, other, 1)) overlapping += 1;
  });
  if (overlapping > 0) complaints.push(`${overlapping} pairs of nodes overlap`);
  let labels = 0;
  let covered = 0;
  for (const edge of edges) {
    for (const text of edge.querySelectorAll("text")) {
      labels += 1;
      if (shapes.some(([, box]) => overlap(boxOf(text), box, 2))) covered += 1;
    }
  }
  if (covered > coveredAtMost) complaints.push(`${covered} of ${labels} labels of relations lie on a node`);

  const tooltip = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const title = at.getAttribute("xlink:title") ?? [...at.children].find((child) => child.localName === "title")?.textContent;
      if (title) return title;
    }
    return "";
  };
  let silent = 0;
  for (const node of nodes) {
    node.scrollIntoView({ block: "center", inline: "center" });
    const box = boxOf(node);
    const under = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (!under || !node.contains(under) || tooltip(under).length < 2) silent += 1;
  }
  for (const edge of edges) if (!tooltip(edge.querySelector("path, text, polygon") ?? edge)) silent += 1;
  if (silent > 0) complaints.push(`${silent} nodes and relations without a tooltip`);
  return {
    complaints,
    summary: `${nodes.length} nodes, ${edges.length} relations, ${labels} labels, ${covered} of them on nodes, ${characters.size} characters`,
  };
}

async function lookAtPixels(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
  const share = Math.max(...counts.values()) / pixels.length;
  const complaints = counts.size < 20 || share > 0.995 ? ["is blank"] : [];
  return { complaints, summary: `${image.width} x ${image.height}, ${counts.size} colours, ${(100 * share).toFixed(1)} % of one` };
}
