// What is selected, in words: an entity with its statements, one statement, or what was drawn from a passage.

import {element, redraw, type Child} from "./element";
import {entityLink, entityMark, statementCard, type CardOptions} from "./details_parts";
import type {Entity} from "./data";
import type {Explorer} from "./explorer";
import {icon} from "./icons";
import {languageOf, sayIfKnown} from "./strings";

const kAtOnce = 60;

export function mountDetails(container: HTMLElement, explorer: Explorer, announce: (words: string) => void): void {
  const draw = (): void => {
    container.replaceChildren(...contents(explorer).filter((each): each is Node => each instanceof Node));
    container.classList.toggle("is-empty", explorer.state.selection === null);
  };
  draw();
  explorer.store.subscribe((_, changed) => {
    if (!["selection", "language", "hidden", "time", "undated", "around"].some((key) => changed.has(key as "time")))
      return;
    if (!changed.has("selection")) return redraw(container, draw);
    // What was chosen in here is gone: the keyboard goes on at the top of what it led to.
    const hadFocus = container.contains(document.activeElement);
    draw();
    container.scrollTop = 0;
    if (hadFocus) container.focus({preventScroll: true});
    announce(announcement(explorer));
  });
}

function contents(explorer: Explorer): Child[] {
  const {selection} = explorer.state;
  if (selection === null) return overview(explorer);
  if (selection.kind === "entity") return entityDetails(explorer, explorer.model.entities[selection.entity]!);
  if (selection.kind === "statement")
    return [heading(explorer, explorer.say("statement")), statementCard(explorer, selection.statement, {open: true})];
  const shown = selection.statements.filter((index) => explorer.visible().statements[index]);
  if (selection.kind === "statements")
    return [heading(explorer, explorer.say("selectedStatements", shown.length)), ...cards(explorer, shown, {})];
  const text = explorer.model.documents[selection.document]?.text?.slice(selection.begin, selection.end) ?? "";
  return [
    heading(explorer, explorer.say(selection.statements.length > 0 ? "passage" : "passageNone")),
    text !== "" && element("blockquote", {lang: languageOf(text)}, text),
    ...cards(explorer, shown, {}),
    filteredNote(explorer, selection.statements.length - shown.length),
  ];
}

function heading(explorer: Explorer, ...children: Child[]): HTMLElement {
  return element(
    "header",
    {class: "details-head"},
    element("h2", {}, ...children),
    element(
      "button",
      {
        class: "icon",
        type: "button",
        "aria-label": explorer.say("back"),
        title: explorer.say("back"),
        onclick: () => explorer.store.update({selection: null}),
      },
      icon("close"),
    ),
  );
}

function entityDetails(explorer: Explorer, entity: Entity): Child[] {
  const {model} = explorer;
  const visible = explorer.visible();
  const shown = (list: number[]): number[] => list.filter((index) => visible.statements[index]);
  const outgoing = model.outgoing[entity.index]!;
  const incoming = model.incoming[entity.index]!;
  const hidden = outgoing.length + incoming.length - shown(outgoing).length - shown(incoming).length;
  return [
    heading(explorer, entityMark(explorer, entity), element("span", {lang: languageOf(entity.name)}, entity.name)),
    element("p", {class: "class-line"}, explorer.classLabel(entity.type)),
    aroundButtons(explorer, entity),
    facts(explorer, entity),
    ...byPredicate(explorer, shown(outgoing), explorer.say("outgoing"), {without: "subject"}),
    ...byPredicate(explorer, shown(incoming), explorer.say("incoming"), {without: "object"}),
    filteredNote(explorer, hidden),
    measures(explorer, entity),
  ];
}

function facts(explorer: Explorer, entity: Entity): Child {
  const list = element("dl", {class: "facts"});
  const put = (name: string, ...children: Child[]): void =>
    list.append(element("dt", {}, name), element("dd", {}, ...children));
  const names = entity.aliases.filter((alias) => alias !== entity.name);
  if (names.length > 0) put(explorer.say("aliases"), names.join("、"));
  const printed = explorer.model.outgoing[entity.index]!.map((index) => explorer.model.statements[index]!).filter(
    (statement) => statement.predicate === "printedName" && String(statement.value?.value ?? "") !== entity.name,
  );
  for (const statement of printed)
    put(explorer.say("printedAs"), element("s", {}, String(statement.value?.value ?? "")), ` → ${entity.name}`);
  for (const address of entity.sameAs) put(explorer.say("sameAs"), addressLink(address));
  return list;
}

/** What analysts ask for, and readers seldom. */
function measures(explorer: Explorer, entity: Entity): Child {
  const list = element(
    "dl",
    {class: "facts"},
    element("dt", {}, explorer.say("identifier")),
    element("dd", {}, element("code", {}, entity.id)),
  );
  for (const [name, values] of explorer.model.measures) {
    const value = values[entity.index];
    if (typeof value !== "number" || name === "x" || name === "y") continue;
    list.append(
      element("dt", {}, sayIfKnown(explorer.state.language, name)),
      element("dd", {}, Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(5)))),
    );
  }
  return element("details", {class: "measures"}, element("summary", {}, explorer.say("measures")), list);
}

/** Only web addresses become links: whatever else a file says stays text. */
function addressLink(address: string): Child {
  return /^https?:\/\//i.test(address)
    ? element("a", {href: address, rel: "noreferrer noopener", target: "_blank"}, address)
    : address;
}

function aroundButtons(explorer: Explorer, entity: Entity): Child {
  const {around} = explorer.state;
  const button = (depth: number): HTMLElement => {
    const pressed = around?.entity === entity.index && around.depth === depth;
    return element(
      "button",
      {
        type: "button",
        class: "chip",
        "aria-pressed": String(pressed),
        onclick: () => explorer.store.update({around: pressed ? null : {entity: entity.index, depth}}),
      },
      depth === 1 ? explorer.say("step") : explorer.say("steps", depth),
    );
  };
  return element(
    "p",
    {class: "around", role: "group", "aria-label": explorer.say("around")},
    `${explorer.say("around")} `,
    button(1),
    button(2),
    button(3),
  );
}

function byPredicate(explorer: Explorer, statements: number[], title: string, options: CardOptions): Child[] {
  if (statements.length === 0) return [];
  const groups = new Map<string, number[]>();
  for (const index of statements) {
    const {predicate} = explorer.model.statements[index]!;
    groups.set(predicate, [...(groups.get(predicate) ?? []), index]);
  }
  const sections = [...groups].map(([predicate, list]) =>
    element(
      "section",
      {class: "predicate"},
      element("h4", {}, explorer.predicateLabel(predicate), element("span", {class: "count"}, list.length)),
      ...cards(explorer, list, {...options, withoutPredicate: true}).filter(
        (each): each is Node => each instanceof Node,
      ),
    ),
  );
  return [element("h3", {}, title, element("span", {class: "count"}, statements.length)), ...sections];
}

/** The first cards, and a button for the others: a hub may have thousands. */
function cards(explorer: Explorer, statements: number[], options: CardOptions): Child[] {
  const make = (index: number): HTMLElement => statementCard(explorer, index, options);
  const first = statements.slice(0, kAtOnce).map(make);
  if (statements.length <= kAtOnce) return first;
  const rest = statements.slice(kAtOnce);
  const more = element(
    "button",
    {
      type: "button",
      class: "more",
      onclick: () => {
        more.before(...rest.splice(0, 10 * kAtOnce).map(make));
        if (rest.length === 0) more.remove();
        else more.textContent = explorer.say("showMore", rest.length);
      },
    },
    explorer.say("showMore", rest.length),
  );
  return [...first, more];
}

function filteredNote(explorer: Explorer, count: number): Child {
  return count > 0 && element("p", {class: "hint"}, explorer.say("filteredOut", count));
}

/** With nothing selected: the most connected entities, as a list that the arrow keys walk through. */
function overview(explorer: Explorer): Child[] {
  const {model} = explorer;
  const visible = explorer.visible();
  const weight = (index: number): number =>
    model.measures.get("degree")?.[index] ?? model.outgoing[index]!.length + model.incoming[index]!.length;
  const top = model.entities
    .filter((entity) => visible.entities[entity.index])
    .sort((a, b) => weight(b.index) - weight(a.index) || a.index - b.index)
    .slice(0, 40);
  const list = element("ol", {class: "entity-list", onkeydown: (event) => walk(event as KeyboardEvent)});
  for (const [rank, entity] of top.entries()) {
    const link = entityLink(explorer, entity.index);
    link.tabIndex = rank === 0 ? 0 : -1;
    list.append(element("li", {}, link, element("span", {class: "class-line"}, explorer.classLabel(entity.type))));
  }
  return [
    element("header", {class: "details-head"}, element("h2", {}, explorer.say("overview"))),
    element("p", {class: "hint"}, explorer.say("overviewHint")),
    list,
  ];
}

function walk(event: KeyboardEvent): void {
  const links = [...(event.currentTarget as HTMLElement).querySelectorAll("button")];
  const at = links.indexOf(event.target as HTMLButtonElement);
  const next =
    event.key === "ArrowDown"
      ? links[at + 1]
      : event.key === "ArrowUp"
        ? links[at - 1]
        : event.key === "Home"
          ? links[0]
          : event.key === "End"
            ? links[links.length - 1]
            : undefined;
  if (!next) return;
  event.preventDefault();
  links[at]!.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

function announcement(explorer: Explorer): string {
  const {selection} = explorer.state;
  if (selection === null) return "";
  if (selection.kind === "entity") {
    const {model} = explorer;
    const entity = model.entities[selection.entity]!;
    const count = model.outgoing[entity.index]!.length + model.incoming[entity.index]!.length;
    return explorer.say("selectedEntity", entity.name, explorer.classLabel(entity.type), count);
  }
  return explorer.say("selectedStatements", selection.kind === "statement" ? 1 : selection.statements.length);
}
