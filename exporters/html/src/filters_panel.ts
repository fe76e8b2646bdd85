// Filters by class, predicate, document and certainty, each value with what choosing it would show.

import {certaintyLabel} from "./details_parts";
import type {Statement} from "./data";
import {element, swatch} from "./element";
import type {Explorer} from "./explorer";
import {countBy, visibleOf} from "./filtering";
import {kNothingHidden, type Filters} from "./selection_state";
import type {StringName} from "./strings";
import {mountTimeSlider} from "./time_slider";

interface Facet {
  key: keyof Filters;
  title: StringName;
  values: Value[];
}
interface Value {
  value: string | number;
  label: () => string;
  color?: string;
}

export function mountFilters(container: HTMLElement, explorer: Explorer): void {
  const head = element("header", {class: "filters-head"});
  const time = element("section", {class: "facet"});
  const facets = facetsOf(explorer).map((facet) => ({facet, element: element("section", {class: "facet"})}));
  container.append(head, time, ...facets.map((each) => each.element));
  mountTimeSlider(time, explorer);

  const draw = (): void => {
    const focused = (document.activeElement as HTMLElement | null)?.dataset["facet"];
    drawHead(head, explorer);
    for (const {facet, element: section} of facets) drawFacet(section, facet, explorer);
    if (focused)
      [...container.querySelectorAll<HTMLElement>("[data-facet]")]
        .find((each) => each.dataset["facet"] === focused)
        ?.focus();
  };
  draw();
  explorer.store.subscribe((_, changed) => {
    if (["hidden", "time", "undated", "around", "language"].some((key) => changed.has(key as "time"))) draw();
  });
}

/** The set with the value put in or taken out. */
export function toggled<Item>(set: ReadonlySet<Item>, value: Item): ReadonlySet<Item> {
  const changed = new Set(set);
  if (!changed.delete(value)) changed.add(value);
  return changed;
}

function facetsOf(explorer: Explorer): Facet[] {
  const {model} = explorer;
  const uses = (names: string[]): string[] =>
    [...countBy(names, (name) => [name])].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  return [
    {
      key: "classes",
      title: "classes",
      values: uses(model.entities.map((each) => each.type)).map((value) => ({
        value,
        label: () => explorer.classLabel(value),
        color: explorer.classColor(value),
      })),
    },
    {
      key: "predicates",
      title: "predicates",
      values: uses(model.statements.map((each) => each.predicate)).map((value) => ({
        value,
        label: () => explorer.predicateLabel(value),
      })),
    },
    {
      key: "documents",
      title: "documents",
      values: model.documents.map(({index, title}) => ({value: index, label: () => title})),
    },
    {
      key: "certainties",
      title: "certainties",
      values: uses(model.statements.map((each) => each.certainty)).map((value) => ({
        value,
        label: () => certaintyLabel(explorer, value),
      })),
    },
  ];
}

function drawHead(head: HTMLElement, explorer: Explorer): void {
  const {model, store, state} = explorer;
  const visible = explorer.visible();
  const isFiltered = state.hidden !== kNothingHidden || state.time !== null || state.around !== null || !state.undated;
  head.replaceChildren(
    element(
      "p",
      {role: "status"},
      element("strong", {}, explorer.say("entityCount", visible.entityCount, model.entities.length)),
      element("br"),
      explorer.say("statementCount", visible.statementCount, model.statements.length),
    ),
    element(
      "button",
      {
        type: "button",
        class: "chip",
        disabled: !isFiltered,
        "data-facet": "reset",
        onclick: () => store.update({hidden: kNothingHidden, time: null, undated: true, around: null}),
      },
      explorer.say("resetFilters"),
    ),
  );
}

function drawFacet(section: HTMLElement, facet: Facet, explorer: Explorer): void {
  if (facet.values.length < 2) return section.replaceChildren();
  const hidden = explorer.state.hidden[facet.key] as ReadonlySet<string | number>;
  const counts = countsOf(facet, explorer);
  const hide = (values: ReadonlySet<string | number>): void => {
    const next = {...explorer.state.hidden, [facet.key]: values};
    const isEmpty = Object.values(next).every((each: ReadonlySet<unknown>) => each.size === 0);
    explorer.store.update({hidden: isEmpty ? kNothingHidden : next});
  };
  const all = facet.values.map((each) => each.value);
  const item = ({value, label, color}: Value): HTMLElement => {
    const box = element("input", {
      type: "checkbox",
      "data-facet": `${facet.key} ${value}`,
      onchange: () => hide(toggled(hidden, value)),
    });
    box.checked = !hidden.has(value);
    return element(
      "li",
      {},
      element(
        "label",
        {},
        box,
        color !== undefined && swatch(color),
        element("span", {class: "facet-label"}, label()),
        element("span", {class: "count"}, counts.get(value) ?? 0),
      ),
      element(
        "button",
        {
          type: "button",
          class: "only",
          "data-facet": `only ${facet.key} ${value}`,
          "aria-label": explorer.say("onlyThis", label()),
          onclick: () => hide(new Set(all.filter((each) => each !== value))),
        },
        explorer.say("only"),
      ),
    );
  };
  const wasOpen = section.querySelector("details")?.open ?? facet.key !== "predicates";
  const title = explorer.say(facet.title);
  section.replaceChildren(
    element(
      "details",
      {open: wasOpen},
      element("summary", {}, element("h2", {}, title)),
      element(
        "p",
        {class: "all-none", role: "group", "aria-label": title},
        element(
          "button",
          {type: "button", "data-facet": `all ${facet.key}`, onclick: () => hide(new Set())},
          explorer.say("all"),
        ),
        element(
          "button",
          {type: "button", "data-facet": `none ${facet.key}`, onclick: () => hide(new Set(all))},
          explorer.say("none"),
        ),
      ),
      element("ul", {}, ...facet.values.map(item)),
    ),
  );
}

/** What each value would show with the other filters as they are: entities for classes, statements for the rest. */
function countsOf(facet: Facet, explorer: Explorer): Map<string | number, number> {
  const {model, state} = explorer;
  const others = visibleOf(model, {...state, hidden: {...state.hidden, [facet.key]: new Set()}});
  if (facet.key === "classes")
    return countBy(
      model.entities.filter(({index}) => others.entities[index]),
      ({type}) => [type],
    );
  const keysOf: Record<Exclude<keyof Filters, "classes">, (statement: Statement) => Iterable<string | number>> = {
    predicates: (statement) => [statement.predicate],
    certainties: (statement) => [statement.certainty],
    documents: (statement) => new Set(statement.sources.map((source) => source.document)),
  };
  return countBy(
    model.statements.filter(({index}) => others.statements[index]),
    keysOf[facet.key],
  );
}
