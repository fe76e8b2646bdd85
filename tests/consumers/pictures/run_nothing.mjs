// Opens SVG and HTML that are full of texts that would run, and a page in which one does: node run_nothing.mjs FILE...
// Each is loaded, every element of it pointed at and every link looked at; nothing may run or be asked for.
import { writeFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

async function complaintsOf(file) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const complaints = [];
  page.on("dialog", (dialog) => (complaints.push(`a script ran: ${dialog.message()}`), dialog.dismiss()));
  page.on("pageerror", (error) => complaints.push(`error: ${error}`));
  // A policy that refused a script says so here: it should not have been there to refuse.
  page.on("console", (message) => /Content Security Policy|Refused to/.test(message.text()) && complaints.push(message.text()));
  const address = pathToFileURL(resolve(file)).href;
  page.on("request", (request) => {
    if (request.url() !== address && !/^(data:,|blob:)/.test(request.url())) complaints.push(`asks for ${request.url()}`);
  });
  await page.goto(address);
  await page.waitForTimeout(1000);
  const found = await page.evaluate(() => {
    const elements = [...document.querySelectorAll("*")];
    for (const element of elements)
      for (const kind of ["mouseover", "mouseenter", "focus", "load", "error", "beforetoggle"]) element.dispatchEvent(new Event(kind));
    const attributes = elements.flatMap((element) => [...element.attributes].map(({ name, value }) => [name.toLowerCase(), value]));
    return {
      title: document.title,
      elements: elements.length,
      handlers: attributes.filter(([name]) => name.startsWith("on")),
      links: attributes.filter(([name, value]) => /(^|:)(href|src|action)$/.test(name) && !/^(https?:|#|data:,|\.\/)/.test(value)),
    };
  });
  await page.waitForTimeout(100);
  if (found.title === "ran") complaints.push("a script ran: it set the title");
  for (const [name, value] of [...found.handlers, ...found.links]) complaints.push(`${name}="${value.slice(0, 60)}"`);
  await page.close();
  return [complaints, found.elements];
}

writeFileSync("proof.html", "<!doctype html><title>before</title><img src=x onerror=\"document.title='ran',alert('ran')\"><a href='javascript:x'>x</a>");
const [proof] = await complaintsOf("proof.html");
for (const sign of ["a script ran: ran", "a script ran: it set the title", "asks for", "onerror=", "href="])
  if (!proof.some((complaint) => complaint.startsWith(sign))) throw new Error(`what runs would not be found: no "${sign}" among ${proof.join("; ")}`);

let failed = false;
for (const file of process.argv.slice(2)) {
  const [complaints, elements] = await complaintsOf(file);
  for (const complaint of complaints.slice(0, 20)) console.log(`${basename(file)}: ${complaint}`);
  console.log(`${basename(file)}: ${elements} elements, ${complaints.length} complaints`);
  failed ||= complaints.length > 0;
}
await browser.close();
process.exit(failed ? 1 : 0);
