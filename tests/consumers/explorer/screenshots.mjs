// The pictures of the documentation, from page.html in the current folder; see script/screenshots.
import { browser, open } from "./browser.mjs";

const wide = { width: 1360, height: 850 };
const phone = { width: 390, height: 844, deviceScaleFactor: 2 };
const pictures = {
  "explorer": { ...wide, hash: "#entity=city/郑州" },
  "explorer-dark": { ...wide, hash: "#entity=station/新郑火车站&document=zhengzhou-station&color=community", colorScheme: "dark" },
  "explorer-english": { ...wide, hash: "#statement=0", locale: "en-GB" },
  "explorer-table": { ...wide, hash: "#view=table" },
  "explorer-map": { ...wide, hash: "#view=map" },
  "explorer-phone": { ...phone, hash: "#view=article&entity=station/新郑火车站&document=zhengzhou-station" },
  "explorer-phone-graph": { ...phone, hash: "#entity=city/郑州" },
};

for (const [name, options] of Object.entries(pictures)) {
  const page = await open("page.html", { reducedMotion: "reduce", ...options });
  await page.waitForTimeout(1000);
  await page.screenshot({ path: `${name}.png` });
  await page.close();
}
await browser.close();
