// Opens pictures in Chromium and fails where one is not as it should be: look.mjs [--sheet A4|A4-landscape] PICTURE...
// An SVG: nothing is loaded and nothing runs, all characters have glyphs, nothing overlaps (nodes, labels of relations),
// the text of a node is inside it, every node and relation has a tooltip where the pointer is; on a sheet, besides, no
// line crosses a label or node that is not its own, and no text is smaller than 6 points. A PNG: it is not blank.
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
const sheet = pictures[0] === "--sheet" ? pictures.splice(0, 2)[1] : "";
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
    found = await page.evaluate(lookAtDrawing, sheet);
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

function lookAtDrawing(sheet) {
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
  // Characters are lower and narrower than their line of text.
  const inkOf = (element) => {
    const { left, right, top, bottom } = boxOf(element);
    const spare = (bottom - top) * 0.12;
    return { left: left + 1, right: right - 1, top: top + spare, bottom: bottom - spare };
  };
  const labels = edges.flatMap((edge) => [...edge.querySelectorAll("text")].map((text) => [edge, inkOf(text)]));
  const onNodes = labels.filter(([, label]) => shapes.some(([, box]) => overlap(label, box, 1))).length;
  if (onNodes > 0) complaints.push(`${onNodes} of ${labels.length} labels of relations lie on a node`);
  let onLabels = 0;
  labels.forEach(([, label], i) => {
    for (const [, other] of labels.slice(i + 1)) if (overlap(label, other, 1)) onLabels += 1;
  });
  if (onLabels > 0) complaints.push(`${onLabels} pairs of labels overlap`);

  let outside = 0;
  for (const [node] of shapes) {
    const shape = [...node.querySelectorAll("path, polygon, ellipse")].filter((each) => each.getAttribute("fill") !== "none")[0];
    if (!shape) continue;
    const toShape = shape.getScreenCTM().inverse();
    const inside = (x, y) => shape.isPointInFill(new DOMPoint(x, y).matrixTransform(toShape));
    for (const text of node.querySelectorAll("text")) {
      const { left, right, top, bottom } = inkOf(text);
      const corners = [inside(left, top), inside(right, top), inside(left, bottom), inside(right, bottom)];
      if (!corners.every(Boolean)) outside += 1;
    }
  }
  if (outside > 0) complaints.push(`${outside} lines of text are not inside their node`);

  const isIn = (point, box, slack) =>
    point.x > box.left + slack && point.x < box.right - slack && point.y > box.top + slack && point.y < box.bottom - slack;
  let crossedLabels = new Set();
  let crossedNodes = 0;
  for (const edge of edges) {
    const ends = edge.querySelector("title").textContent.split("->");
    const path = edge.querySelector("path");
    if (!path) continue;
    const toScreen = path.getScreenCTM();
    const points = [];
    const length = path.getTotalLength();
    for (let at = 0; at <= length; at += 2) points.push(path.getPointAtLength(at).matrixTransform(toScreen));
    labels.forEach(([owner, label], i) => {
      if (owner !== edge && points.some((point) => isIn(point, label, 0.5))) crossedLabels.add(i);
    });
    for (const [node, box] of shapes)
      if (!ends.includes(node.querySelector("title").textContent) && points.some((point) => isIn(point, box, 2))) crossedNodes += 1;
  }
  crossedLabels = crossedLabels.size;

  const sheets = { A4: [210, 297], "A4-landscape": [297, 210] };
  const [sheetWidth, sheetHeight] = sheets[sheet || "A4"].map((millimetres) => (millimetres / 25.4) * 72);
  const { width, height } = document.documentElement.viewBox.baseVal; // in points
  const points = (pixels) => pixels * 0.75;
  const scale = Math.min(sheetWidth / width, sheetHeight / height, 1);
  const sizes = [...document.querySelectorAll("text")].map((text) => points(Number.parseFloat(getComputedStyle(text).fontSize) * text.getCTM().a) * scale);
  const smallest = Math.min(...sizes);
  if (sheet) {
    if (smallest < 6) complaints.push(`text of ${smallest.toFixed(1)} points on ${sheet}`);
    if (crossedLabels > 0) complaints.push(`${crossedLabels} labels are crossed by another relation's line`);
    if (crossedNodes > 0) complaints.push(`${crossedNodes} times a line crosses a node that is not its own`);
  }

  
  const page = boxOf(document.documentElement);
  const beyond = [...document.querySelectorAll("text")].map(boxOf).filter(
    (box) => box.left < page.left || box.right > page.right || box.top < page.top || box.bottom > page.bottom).length;
  if (beyond > 0) complaints.push(`${beyond} lines of text reach beyond the picture`);

  
  let hidden = 0;
  for (const text of document.querySelectorAll("text")) {
    text.scrollIntoView({ block: "center", inline: "center" });
    const box = boxOf(text);
        const visible = document
      .elementsFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2)
      .find((element) => element === text || !["none", "rgba(0, 0, 0, 0)"].includes(getComputedStyle(element).fill));
    if (visible !== text) hidden += 1;
  }
  if (hidden > 0) complaints.push(`${hidden} lines of text are under something else`);

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
    summary:
      `${nodes.length} nodes, ${overlapping} pairs overlap, ${outside} lines of text outside, ${beyond} beyond the picture;  ${edges.length} relations, ` +
      `${labels.length} labels, ${onNodes} on nodes, ${onLabels} on labels, ${crossedLabels} crossed, ${crossedNodes} lines ` +
      `through nodes; ${smallest.toFixed(1)} pt on ${sheet || "A4"}, ${characters.size} characters`,
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
