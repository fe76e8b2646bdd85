// Chromium, and pages in it that complain of whatever a page must not do.
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: [
    "--no-sandbox", "--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
writeFileSync("version", browser.version());

// A page with the file open, its graph drawn. `complaints` collects errors, dialogs and requests that leave the file.
export async function open(file, { hash = "", width = 1400, height = 900, ...context } = {}) {
  const page = await browser.newPage({ viewport: { width, height }, locale: "zh-CN", ...context });
  page.complaints = [];
  const complain = (text) => page.complaints.push(text);
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !isOfTheDriver(message.text()) && complain(message.text()));
  page.on("pageerror", (error) => complain(String(error)));
  page.on("dialog", (dialog) => (complain(`a script ran: ${dialog.message()}`), dialog.dismiss()));
  const address = pathToFileURL(resolve(file)).href;
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address && !/^(data|blob):/.test(request.url())) complain(`asks for ${request.url()}`);
  });
  const begin = Date.now();
  await page.goto(address + hash);
  await page.locator(".graph-canvas canvas").first().waitFor({ state: "attached" });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  page.firstPicture = Date.now() - begin;
  return page;
}

// What software rendering makes Chromium say, whatever the page does.
const isOfTheDriver = (text) => /GPU stall due to ReadPixels|GL Driver Message/.test(text);

export const textsOf = (locator) => locator.evaluateAll((found) => found.map((each) => each.textContent));
