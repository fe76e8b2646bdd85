// The search box: a combobox with a list of entities, after the WAI-ARIA pattern.

import {entityMark} from "./details_parts";
import {element} from "./element";
import type {Explorer} from "./explorer";
import {findEntities, type Found} from "./search";
import {languageOf} from "./strings";

const kMostResults = 20;

export function mountSearch(container: HTMLElement, explorer: Explorer, announce: (words: string) => void): void {
  const list = element("ul", {role: "listbox", id: "search-results", hidden: true});
  const input = element("input", {
    type: "search",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "search-results",
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
  });
  container.append(input, list);
  let found: Found[] = [];
  let active = -1;

  const name = (): void => {
    input.placeholder = explorer.say("search");
    input.setAttribute("aria-label", explorer.say("search"));
    list.setAttribute("aria-label", explorer.say("searchResults"));
  };
  const activate = (index: number): void => {
    active = index;
    for (const [at, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(at === index));
    const option = list.children[index];
    if (option) {
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({block: "nearest"});
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };
  const close = (): void => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  };
  const choose = (index: number): void => {
    const chosen = found[index];
    if (!chosen) return;
    input.value = chosen.entity.name;
    close();
    explorer.store.selectEntity(chosen.entity.index);
  };
  const search = (): void => {
    found = findEntities(explorer.model, input.value, kMostResults, explorer.model.measures.get("degree"));
    list.replaceChildren(
      ...found.map(({entity, by}, index) =>
        element(
          "li",
          {
            role: "option",
            id: `search-result-${index}`,
            "aria-selected": "false",
            onmousedown: (event) => event.preventDefault(),
            onclick: () => choose(index),
          },
          entityMark(explorer, entity),
          element(
            "span",
            {class: "result-name", lang: languageOf(entity.name)},
            entity.name,
            by !== entity.name && element("small", {}, by),
          ),
          element("span", {class: "class-line"}, explorer.classLabel(entity.type)),
        ),
      ),
    );
    const isAsking = input.value.trim() !== "";
    if (isAsking && found.length === 0)
      list.append(
        element(
          "li",
          {class: "hint", role: "option", "aria-disabled": "true", "aria-selected": "false"},
          explorer.say("nothingFound"),
        ),
      );
    list.hidden = !isAsking;
    input.setAttribute("aria-expanded", String(isAsking));
    activate(found.length > 0 ? 0 : -1);
    if (isAsking) announce(explorer.say("resultCount", found.length));
  };

  input.addEventListener("input", search);
  input.addEventListener("focus", () => input.value.trim() !== "" && input.select());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // an input method is at work on Chinese
    const count = found.length;
    if (event.key === "ArrowDown" && count > 0) list.hidden ? search() : activate((active + 1) % count);
    else if (event.key === "ArrowUp" && count > 0 && !list.hidden) activate((active - 1 + count) % count);
    else if (event.key === "Enter" && !list.hidden) choose(active);
    else if (event.key === "Escape" && !list.hidden) close();
    else if (event.key === "Escape" && input.value !== "") input.value = "";
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) return;
    event.preventDefault();
    input.focus();
  });
  explorer.store.subscribe((_, changed) => changed.has("language") && name());
  name();
}
