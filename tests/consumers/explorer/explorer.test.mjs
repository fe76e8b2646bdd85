// The explorer, used as a reader, an analyst and a keyboard use it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, test } from "node:test";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { browser, open, textsOf } from "./browser.mjs";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const golden = new URL("golden.png", import.meta.url);

after(() => browser.close());

const lit = (page) => textsOf(page.locator(".article .piece.lit"));
const details = (page) => page.locator("#details");
const entityTotals = (page) => page.locator(".filters-head strong").textContent();
const years = (page) => page.locator(".years").textContent();

async function withPage(file, options, act) {
  const page = await open(file, options);
  try {
    await act(page);
    assert.deepEqual(page.complaints, []);
  } finally {
    await page.close();
  }
}

// Where a node is on the canvas, once the picture stands still.
async function positionOf(page, id) {
  const now = () => page.locator(".graph-canvas").evaluate((canvas, id) => canvas.positionOf(id), id);
  let at = await now();
  for (;;) {
    await page.waitForTimeout(200);
    const before = at;
    at = await now();
    assert.ok(at, `${id} is not drawn`);
    if (at.x === before?.x && at.y === before?.y) return at;
  }
}

async function clickNode(page, id) {
  await page.locator(".graph-canvas").click({ position: await positionOf(page, id) });
}

async function search(page, words) {
  await page.keyboard.press("/");
  await page.locator(".search input").fill(words);
  return textsOf(page.locator("#search-results .result-name"));
}

async function choose(page, facet, value) {
  const box = page.locator(`[data-facet="${facet} ${value}"]`);
  if (!(await box.isVisible())) await page.locator("details", { has: box }).locator("summary").first().click();
  await box.click();
}

async function setYear(page, thumb, year) {
  await page.locator(".range input").nth(thumb).evaluate((input, year) => {
    input.value = String(year);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, year);
  await page.waitForTimeout(100);
}

test("a click on a node shows its statements and lights up their sentences", async () => {
  await withPage("page.html", {}, async (page) => {
    assert.deepEqual(await lit(page), []);
    await clickNode(page, "city/郑州");
    await page.locator(".article .piece.lit").first().waitFor();
    assert.equal((await details(page).locator("h2").textContent()).trim(), "郑州");
    const sentences = (await lit(page)).join("");
    assert.match(sentences, /郑南商许超硬材料集群/);
    const quotes = await textsOf(details(page).locator("q"));
    assert.ok(quotes.some((quote) => quote.includes("郑州") || quote.includes("全市")));
    assert.match(page.url(), /#entity=/);
  });
});

test("a click on a line shows its statement and lights up its sentence", async () => {
  await withPage("page.html", {}, async (page) => {
    const ends = [await positionOf(page, "enterprise/烟厂大街刀削面老店"), await positionOf(page, "product/刀削面")];
    await page.locator(".graph-canvas").click({ position: { x: (ends[0].x + ends[1].x) / 2, y: (ends[0].y + ends[1].y) / 2 } });
    await page.locator(".article .piece.lit").first().waitFor();
    assert.deepEqual((await textsOf(details(page).locator(".card .entity"))).sort(), ["刀削面", "烟厂大街刀削面老店"]);
    const quote = await details(page).locator("q").first().textContent();
    assert.ok((await lit(page)).join("").includes(quote) || quote.includes((await lit(page))[0]));
  });
});

test("a click on a sentence shows what was drawn from it, and words that gave no fact say so", async () => {
  await withPage("page.html", {}, async (page) => {
    const piece = page.locator(".article .piece[data-facts]", { hasText: "35个集群榜上有名" }).first();
    await piece.click();
    assert.match(await details(page).locator("h2").textContent(), /出自这些文字|陈述/);
    assert.ok((await details(page).locator(".card").count()) > 0);
    assert.ok((await lit(page)).join("").includes("35个集群榜上有名"));
    const plain = page.locator(".article .sentence:not(:has([data-facts]))").first();
    await plain.click();
    assert.match(await details(page).textContent(), /没有得出事实/);
    assert.deepEqual(await lit(page), []);
  });
});

test("a quote in the details leads to its place in the article", async () => {
  await withPage("page.html", { hash: "#entity=station/新郑火车站" }, async (page) => {
    const source = details(page).locator(".source", { hasText: "1904年" }).first();
    await source.click();
    const mark = page.locator(".article .piece.lit").first();
    await mark.waitFor();
    await page.waitForTimeout(600);
    const inside = await mark.evaluate((element) => {
      const [a, b] = [element.getBoundingClientRect(), element.closest(".article").getBoundingClientRect()];
      return a.top >= b.top - 1 && a.top < b.bottom;
    });
    assert.ok(inside, "the marked words are not in sight");
    assert.match((await lit(page)).join(""), /1904年/);
  });
});

test("a misprint shows both forms", async () => {
  await withPage("page.html", {}, async (page) => {
    const correction = page.locator(".article .misprint").first();
    const printed = (await correction.evaluate((element) => element.firstChild.textContent)).trim();
    const corrected = (await correction.locator(".correction").textContent()).trim();
    assert.ok(printed !== "" && corrected !== "" && printed !== corrected, `${printed} -> ${corrected}`);
  });
});

test("filters by class, predicate, document and certainty, and counts follow", async () => {
  await withPage("page.html", {}, async (page) => {
    const [all, total] = (await entityTotals(page)).match(/\d+/g).map(Number);
    assert.equal(all, total);
    const cities = Number(await page.locator("li", { has: page.locator('[data-facet="classes City"]') }).locator(".count").textContent());
    await choose(page, "classes", "City");
    assert.equal(Number((await entityTotals(page)).match(/\d+/)[0]), total - cities);
    assert.equal(await page.locator(".graph-canvas").evaluate((canvas) => canvas.positionOf("city/郑州")), null);
    assert.match(page.url(), /without-class=City/);
    await page.locator('[data-facet="reset"]').click();
    assert.equal(Number((await entityTotals(page)).match(/\d+/)[0]), total);

    const statements = async () => Number((await page.locator(".filters-head p").textContent()).match(/实体(\d+)/)[1]);
    const before = await statements();
    await choose(page, "predicates", "locatedIn");
    assert.ok((await statements()) < before);
    await page.locator('[data-facet="reset"]').click();
    await choose(page, "certainties", "inferred");
    assert.ok((await statements()) < before);
    assert.equal(await details(page).locator(".certainty-inferred").count(), 0);
    await page.locator('[data-facet="reset"]').click();
    await page.locator('[data-facet="only documents 1"]').click({ force: true });
    assert.ok((await statements()) < before);
    assert.ok((await statements()) > 0);
  });
});

test("search finds names, aliases, pinyin and pinyin initials, and says when it finds nothing", async () => {
  await withPage("page.html", {}, async (page) => {
    assert.ok((await search(page, "新郑火车站"))[0].startsWith("新郑火车站"));
    assert.ok((await search(page, "京广铁路"))[0].startsWith("京广线"), "by alias");
    assert.ok((await search(page, "zhengzhou")).some((name) => name.startsWith("郑州")));
    assert.ok((await search(page, "zz")).some((name) => name.startsWith("郑州")));
    assert.deepEqual(await search(page, "没有的东西"), []);
    assert.match(await page.locator("#search-results").textContent(), /没有找到/);
    await search(page, "京广铁路");
    await page.keyboard.press("Enter");
    assert.equal((await details(page).locator("h2").textContent()).trim(), "京广线");
  });
});

test("the slider keeps what held in the years between its thumbs", async () => {
  await withPage("page.html", {}, async (page) => {
    await page.locator(".undated input").uncheck();
    const shown = async (year) => {
      await setYear(page, 0, 1900);
      await setYear(page, 1, year);
      await setYear(page, 0, year);
      assert.equal((await years(page)).match(/\d{4}/g).join(), `${year},${year}`);
      await page.locator("#tab-table").click();
      await page.locator('.table-kinds [data-focus="statements"]').click();
      return (await textsOf(page.locator(".table-scroll tbody tr"))).join("\n");
    };
    assert.match(await shown(1904), /1904/);
    assert.match(await shown(2009), /2009/);
    assert.doesNotMatch(await shown(2009), /1904年/);
    assert.match(await shown(2024), /2024/);
    assert.match(await shown(2025), /恢复运营|2025/);
  });
});

test("what is around an entity, to a depth", async () => {
  await withPage("page.html", { hash: "#entity=station/新郑火车站" }, async (page) => {
    const count = async () => Number((await entityTotals(page)).match(/\d+/)[0]);
    const all = await count();
    await details(page).locator(".around button").nth(0).click();
    const one = await count();
    await details(page).locator(".around button").nth(1).click();
    const two = await count();
    assert.ok(1 < one && one < two && two < all, `${one} ${two} ${all}`);
  });
});

test("links lead into the page, and back and forward work", async () => {
  await withPage("page.html", { hash: "#entity=city/郑州" }, async (page) => {
    const name = async () => (await details(page).locator("h2").textContent()).trim();
    assert.equal(await name(), "郑州");
    await details(page).locator("button.entity", { hasText: "河南" }).first().click();
    assert.equal(await name(), "河南");
    await page.goBack();
    await page.waitForTimeout(200);
    assert.equal(await name(), "郑州");
    await page.goForward();
    await page.waitForTimeout(200);
    assert.equal(await name(), "河南");
  });
  await withPage("page.html", { hash: "#document=zhengzhou-station&view=table&time=1904/1904" }, async (page) => {
    assert.match(await page.locator(".article h2").first().textContent(), /新郑火车站/);
    assert.ok(await page.locator("#panel-table").isVisible());
    assert.match(await years(page), /1904/);
  });
  await withPage("page.html", { hash: "#statement=0" }, async (page) => {
    assert.equal(await details(page).locator(".card.is-selected").count(), 1);
    assert.ok((await lit(page)).length > 0);
  });
  await withPage("page.html", { hash: "#entity=nothing&view=nowhere&time=x" }, async (page) => {
    assert.ok(await page.locator("#panel-graph").isVisible(), "an address that means nothing is the whole graph");
  });
});

test("the table sorts, and its CSV is what it shows", async () => {
  await withPage("page.html", { hash: "#view=table&without-class=City" }, async (page) => {
    await page.locator('[data-focus="sort statements"]').click();
    await page.locator('[data-focus="sort statements"]').click();
    const header = page.locator("th", { has: page.locator('[data-focus="sort statements"]') });
    assert.equal(await header.getAttribute("aria-sort"), "descending");
    const cells = await page.locator(".table-scroll tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
    const column = (await textsOf(page.locator(".table-scroll thead th"))).findIndex((name) => name.startsWith("陈述数"));
    const numbers = cells.map((row) => Number(row[column]));
    assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a));
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".table-csv").click()]);
    await download.saveAs("table.csv");
    const csv = execFileSync("python3", ["-c", "import csv, json, sys; print(json.dumps(list(csv.reader(open('table.csv', encoding='utf-8-sig', newline='')))))"], { encoding: "utf8" });
    const rows = JSON.parse(csv);
    assert.equal(rows.length - 1, Number((await page.locator(".table-count").textContent()).match(/\d+/)[0]));
    assert.deepEqual(rows.slice(1, 1 + cells.length), cells);
    assert.ok(!rows.some((row) => row[1] === "城市"));
  });
});

test("the map has Zhengzhou where it lies, and says what has no place", async () => {
  await withPage("page.html", { hash: "#view=map" }, async (page) => {
    const name = (words) => page.locator(`.map-mark[aria-label^="${words}"]`);
    const [zhengzhou, shenzhen, shenyang, lanzhou] = await Promise.all(
      ["郑州", "深圳", "沈阳，", "兰州"].map(async (each) => {
        const box = await name(each).first().locator(".map-dot").boundingBox();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }),
    );
    assert.match(await name("郑州").first().getAttribute("aria-label"), /34\.7\d?.*113\.\d/);
    assert.ok(shenyang.y < zhengzhou.y && zhengzhou.y < shenzhen.y, "north is above");
    assert.ok(lanzhou.x < zhengzhou.x && zhengzhou.x < shenyang.x, "east is to the right");
    assert.match(await page.locator(".map-note").textContent(), /没有位置/);
    await page.mouse.click(lanzhou.x, lanzhou.y);
    assert.equal((await details(page).locator("h2").textContent()).trim(), "兰州", "neighbours do not stand in its way");
  });
});

test("what was written beside the page is a click away", async () => {
  await withPage("page.html", {}, async (page) => {
    await page.locator(".downloads summary").click();
    const links = page.locator(".downloads a");
    assert.deepEqual(await textsOf(links), ["page.graphml"]);
    assert.ok(existsSync(new URL(await links.first().evaluate((link) => link.href)).pathname));
  });
});

test("several documents are in one page, and the chooser turns to each", async () => {
  await withPage("extracted.html", {}, async (page) => {
    const chooser = page.locator(".chooser");
    assert.equal(await chooser.locator("option").count(), 2);
    const first = await page.locator(".article").textContent();
    await chooser.selectOption({ index: 1 });
    assert.notEqual(await page.locator(".article").textContent(), first);
    await page.locator(".article .piece[data-facts]").first().click();
    assert.ok((await details(page).locator(".card").count()) > 0);
  });
});

test("without a text the article is what the statements quote", async () => {
  await withPage("no-text.html", { hash: "#entity=station/新郑火车站" }, async (page) => {
    assert.match(await page.locator(".article").textContent(), /没有正文/);
    assert.ok((await page.locator(".article .quote").count()) > 10);
    assert.ok((await lit(page)).length > 0);
  });
});

test("hostile names run nothing and break nothing, in any view", async () => {
  for (const view of ["graph", "table", "map"])
    await withPage("hostile.html", { hash: `#view=${view}` }, async (page) => {
      assert.equal(await page.locator("script").count(), 2, "the page's own two");
      await page.locator(".entity-list button").first().click();
      assert.notEqual((await details(page).locator("h2").textContent()).trim(), "");
      assert.equal(await page.locator('a[href^="javascript:" i], iframe, object, embed, img:not(.printed-graph)').count(), 0);
      await search(page, "<");
      await page.keyboard.press("Escape");
    });
});

test("the page's policy forbids whatever is not its own", async () => {
  await withPage("page.html", {}, async (page) => {
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
    assert.match(policy, /default-src 'none'/);
    const ran = await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.intruder = true";
      document.body.append(script);
      return window.intruder === true;
    });
    assert.equal(ran, false);
    page.complaints = page.complaints.filter((each) => !/Content Security Policy/.test(each));
  });
});

test("all of it can be reached by the keyboard", async () => {
  await withPage("page.html", {}, async (page) => {
    await page.keyboard.press("Tab");
    assert.match(await page.evaluate(() => document.activeElement.textContent), /跳到详情/);
    await page.keyboard.press("Enter");
    for (let i = 0; i < 3; ++i) await page.keyboard.press("Tab");
    await page.locator(".entity-list button").first().focus();
    await page.keyboard.press("ArrowDown");
    const name = await page.evaluate(() => document.activeElement.textContent);
    await page.keyboard.press("Enter");
    assert.equal((await details(page).locator("h2").textContent()).trim(), name.trim());
    await page.keyboard.press("Escape");
    assert.match(await details(page).locator("h2").textContent(), /概览/);
    await page.locator(".article .sentence[tabindex='0']").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.ok((await lit(page)).length > 0);
    await page.locator("#tab-graph").focus();
    await page.keyboard.press("ArrowRight");
    assert.ok(await page.locator("#panel-table").isVisible());
    const seen = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(seen, "none", "the focus is visible");
    assert.notEqual(await page.locator("[role=status][aria-live]").first().textContent(), undefined);
  });
});

test("on a phone nothing is wider than the screen, and every view is a tab", async () => {
  await withPage("page.html", { width: 390, height: 844, hasTouch: true }, async (page) => {
    for (const view of ["graph", "article", "table", "map"]) {
      await page.locator(`#phone-tab-${view}`).click();
      await page.waitForTimeout(150);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 390, `${view} is ${wide} wide`);
    }
  });
});

test("printed, the page has the article and the graph", async () => {
  await withPage("page.html", {}, async (page) => {
    await page.emulateMedia({ media: "print" });
    writeFileSync("printed.pdf", await page.pdf({ format: "A4" }));
    const text = execFileSync("pdftotext", ["printed.pdf", "-"], { encoding: "utf8" }).replace(/\s/g, "");
    assert.ok(text.includes("共有35个集群榜上有名"));
  });
});

test("axe finds nothing serious, in each view, light and dark, wide and on a phone", async () => {
  for (const colorScheme of ["light", "dark"])
    for (const [width, height] of [[1400, 900], [390, 844]])
      for (const hash of ["#view=graph", "#view=table", "#view=map", "#entity=city/郑州", "#view=article&statement=0"])
        await withPage("page.html", { hash, width, height, colorScheme, reducedMotion: "reduce", bypassCSP: true }, async (page) => {
          await page.evaluate(axe);
          const found = await page.evaluate(() => window.axe.run({ resultTypes: ["violations"] }));
          const serious = found.violations.filter((each) => ["serious", "critical"].includes(each.impact));
          assert.deepEqual(serious.map((each) => `${hash} ${colorScheme} ${width}: ${each.id} ${each.nodes[0].html}`), []);
        });
});

async function pictureOf(file) {
  const page = await open(file, { width: 1000, height: 640, reducedMotion: "reduce", colorScheme: "light" });
  const picture = PNG.sync.read(await page.locator(".graph-canvas").screenshot());
  await page.close();
  return picture;
}

// The share of pixels that differ to the eye.
function difference(a, b) {
  if (a.width !== b.width || a.height !== b.height) return 1;
  return pixelmatch(a.data, b.data, null, a.width, a.height, { threshold: 0.2 }) / (a.width * a.height);
}

test("the graph looks as it did, up to fonts, and no other graph does", async () => {
  const picture = await pictureOf("page.html");
  if (process.env.GOLDEN === "--golden") writeFileSync(golden, PNG.sync.write(picture));
  const reviewed = PNG.sync.read(readFileSync(golden));
  const kTolerance = 0.03;
  const found = difference(picture, reviewed);
  assert.ok(found < kTolerance, `${(100 * found).toFixed(2)} % of the picture differ`);
  assert.ok(difference(await pictureOf("extracted.html"), reviewed) > kTolerance, "another graph looks the same");
});

test("a large graph opens on its most central part, says so, and search finds the rest", async (context) => {
  const isDrawn = (page, id) => page.locator(".graph-canvas").evaluate((canvas, id) => canvas.positionOf(id) !== null, id);
  await withPage("larger.html", {}, async (page) => {
    assert.match(await page.locator(".graph-notes").textContent(), /共 6000 个实体，先画出最居中的 5000 个/);
    const rare = await page.evaluate(() => {
      const data = JSON.parse(document.getElementById("pressgraph-data").textContent);
      return data.entities[data.measures.x.indexOf(null)];
    });
    assert.equal(await isDrawn(page, rare.id), false);
    await search(page, rare.name);
    await page.keyboard.press("Enter");
    assert.equal((await details(page).locator("h2").textContent()).trim(), rare.name);
    assert.equal(await isDrawn(page, rare.id), true);
  });
  for (const [file, what] of [["page.html", "the sample page"], ["large.html", "5,000 entities, 20,000 statements"]])
    await withPage(file, {}, async (page) => context.diagnostic(`first picture of ${what}: ${page.firstPicture} ms`));
});
