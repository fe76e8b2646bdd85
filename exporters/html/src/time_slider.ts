// A range of years with two thumbs, over a histogram of what the statements say.

import {element, svg} from "./element";
import type {Explorer} from "./explorer";

export function mountTimeSlider(container: HTMLElement, explorer: Explorer): void {
  const {span} = explorer.model;
  const title = element("h2");
  if (span === null) {
    const hint = element("p", {class: "hint"});
    container.append(title, hint);
    const name = (): void => {
      title.textContent = explorer.say("time");
      hint.textContent = explorer.say("noDates");
    };
    name();
    return explorer.store.subscribe((_, changed) => changed.has("language") && name());
  }
  const thumb = (): HTMLInputElement => element("input", {type: "range", min: span.from, max: span.to, step: 1});
  const [first, last] = [thumb(), thumb()];
  const words = element("output", {class: "years"});
  const undated = element("input", {type: "checkbox"});
  const undatedWords = element("span");
  const bars = histogram(explorer, span);
  const track = element("div", {class: "range"}, first, last);
  const ends = element(
    "p",
    {class: "range-ends", "aria-hidden": "true"},
    element("span", {}, span.from),
    element("span", {}, span.to),
  );
  container.append(
    title,
    words,
    bars.element,
    track,
    ends,
    element("label", {class: "undated"}, undated, undatedWords),
  );

  const draw = (): void => {
    const {time} = explorer.state;
    const from = Math.max(time?.from ?? span.from, span.from);
    const to = Math.min(time?.to ?? span.to, span.to);
    [first.value, last.value, undated.checked] = [String(from), String(to), explorer.state.undated];
    title.textContent = explorer.say("time");
    words.textContent = time === null ? explorer.say("allYears") : explorer.say("yearRange", from, to);
    undatedWords.textContent = explorer.say("showUndated");
    for (const [input, name, year] of [
      [first, "firstYear", from],
      [last, "lastYear", to],
    ] as const) {
      input.setAttribute("aria-label", explorer.say(name));
      input.setAttribute("aria-valuetext", String(year));
    }
    const length = Math.max(span.to - span.from, 1);
    track.style.setProperty("--from-share", String((from - span.from) / length));
    track.style.setProperty("--to-share", String((to - span.from) / length));
    bars.light(time);
  };

  let waiting = false;
  const change = (moved: HTMLInputElement): void => {
    // A thumb that is pushed past the other takes it along.
    if (Number(first.value) > Number(last.value)) (moved === first ? last : first).value = moved.value;
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const [from, to] = [Number(first.value), Number(last.value)];
      explorer.store.update({time: from === span.from && to === span.to ? null : {from, to}});
    });
  };
  first.addEventListener("input", () => change(first));
  last.addEventListener("input", () => change(last));
  undated.addEventListener("change", () => explorer.store.update({undated: undated.checked}));
  explorer.store.subscribe((_, changed) => {
    if (changed.has("time") || changed.has("undated") || changed.has("language")) draw();
  });
  draw();
}

const kMostBars = 60;

function histogram(
  explorer: Explorer,
  span: {from: number; to: number},
): {element: SVGElement; light: (time: {from: number; to: number} | null) => void} {
  const years = span.to - span.from + 1;
  const width = Math.ceil(years / kMostBars);
  const counts = new Array<number>(Math.ceil(years / width)).fill(0);
  for (const {years: said} of explorer.model.statements) {
    // Counted where it begins, or where it ends when that is all it says.
    const year = said && (Number.isFinite(said.from) ? said.from : said.to);
    if (year !== null) counts[Math.floor((year - span.from) / width)]! += 1;
  }
  const highest = Math.max(...counts, 1);
  const bars = counts.map((count, index) => {
    const height = count === 0 ? 0 : 3 + (25 * Math.sqrt(count)) / Math.sqrt(highest);
    return svg("rect", {x: index, y: 28 - height, width: 0.8, height});
  });
  return {
    element: svg(
      "svg",
      {class: "histogram", viewBox: `0 0 ${counts.length} 28`, preserveAspectRatio: "none", "aria-hidden": "true"},
      ...bars,
    ),
    light: (time) => {
      for (const [index, bar] of bars.entries()) {
        const begin = span.from + index * width;
        bar.classList.toggle("lit", time !== null && begin <= time.to && begin + width - 1 >= time.from);
      }
    },
  };
}
