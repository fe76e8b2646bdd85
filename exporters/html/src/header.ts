// Title, search, and what concerns the page as a whole.

import {element, redraw} from "./element";
import type {Explorer} from "./explorer";
import {icon} from "./icons";
import {mountSearch} from "./search_box";
import {languageOf, type StringName} from "./strings";
import type {Theme, ThemeSwitch} from "./theme";

const kThemeNames: Record<Theme, StringName> = {system: "themeSystem", light: "themeLight", dark: "themeDark"};

export interface HeaderParts {
  theme: ThemeSwitch;
  filters: HTMLElement;
  announce: (words: string) => void;
}

export function mountHeader(container: HTMLElement, explorer: Explorer, {theme, filters, announce}: HeaderParts): void {
  const search = element("div", {class: "search"});
  const tools = element("div", {class: "head-tools"});
  container.append(element("h1", {lang: languageOf(explorer.model.title)}, explorer.model.title), search, tools);
  mountSearch(search, explorer, announce);
  filters.hidden = !matchMedia("(min-width: 1200px)").matches;

  const draw = (): void =>
    redraw(tools, () => {
      const {state, store} = explorer;
      const words = kThemeNames[theme.theme];
      tools.replaceChildren(
        element(
          "button",
          {
            type: "button",
            class: "text-button",
            "aria-expanded": String(!filters.hidden),
            "aria-controls": "filters",
            onclick: () => {
              filters.hidden = !filters.hidden;
              draw();
            },
          },
          explorer.say("filters"),
        ),
        downloads(explorer) ?? "",
        element(
          "button",
          {
            type: "button",
            class: "text-button",
            lang: state.language === "zh" ? "en" : "zh-Hans",
            "aria-label": explorer.say("switchLanguageHint"),
            onclick: () => store.update({language: state.language === "zh" ? "en" : "zh"}),
          },
          explorer.say("switchLanguage"),
        ),
        element(
          "button",
          {
            type: "button",
            class: "icon",
            "aria-label": explorer.say(words),
            title: explorer.say(words),
            onclick: () => {
              theme.next();
              draw();
            },
          },
          icon(theme.theme),
        ),
        element(
          "button",
          {
            type: "button",
            class: "icon print-button",
            "aria-label": explorer.say("print"),
            title: explorer.say("print"),
            onclick: () => window.print(),
          },
          icon("print"),
        ),
      );
    });
  draw();
  // Where the filters lie over the rest, a click beside them or Escape puts them away.
  const putAway = (): void => {
    if (filters.hidden || !matchMedia("(max-width: 1000px)").matches) return;
    filters.hidden = true;
    draw();
  };
  document.addEventListener(
    "pointerdown",
    ({target}) => filters.contains(target as Node) || tools.contains(target as Node) || putAway(),
  );
  document.addEventListener("keydown", ({key}) => key === "Escape" && putAway());
  explorer.store.subscribe((_, changed) => changed.has("language") && draw());
}

/** What was written beside the page. Names are file names, so that the links stay in the folder. */
function downloads(explorer: Explorer): HTMLElement | null {
  const {files} = explorer.model;
  if (files.length === 0) return null;
  const list = element(
    "ul",
    {},
    ...files.map((file) =>
      element(
        "li",
        {},
        element("a", {href: `./${encodeURIComponent(file.name)}`, download: file.name}, file.name),
        file.summary !== undefined && element("small", {}, file.summary),
      ),
    ),
  );
  const menu = element(
    "details",
    {class: "downloads"},
    element("summary", {class: "text-button"}, explorer.say("downloads")),
    list,
  );
  menu.addEventListener("focusout", (event) => {
    if (!menu.contains((event as FocusEvent).relatedTarget as Node | null)) menu.open = false;
  });
  return menu;
}
