// The parts that details are made of: links to entities, and cards of statements.

import type {LiteralObject} from "./contract";
import type {Entity, Source, Statement} from "./data";
import {element, swatch, type Child} from "./element";
import type {Explorer} from "./explorer";
import {literalText, valueText} from "./literal_text";
import {languageOf, sayIfKnown} from "./strings";

export interface CardOptions {
  /** The end that the reader sees anyway. */
  without?: "subject" | "object";
  withoutPredicate?: boolean;
  /** Whether the card is the selected one. */
  open?: boolean;
}

/** A dot in the colour of the entity's class. */
export function entityMark(explorer: Explorer, entity: Entity): HTMLElement {
  return swatch(explorer.classColor(entity.type));
}

export function entityLink(explorer: Explorer, index: number): HTMLButtonElement {
  const entity = explorer.model.entities[index]!;
  return element(
    "button",
    {type: "button", class: "entity", lang: languageOf(entity.name), onclick: () => explorer.store.selectEntity(index)},
    entityMark(explorer, entity),
    entity.name,
  );
}

export function statementCard(explorer: Explorer, index: number, options: CardOptions): HTMLElement {
  const statement = explorer.model.statements[index]!;
  const line: Child[] = [];
  if (options.without !== "subject") line.push(entityLink(explorer, statement.subject));
  if (!options.withoutPredicate || options.without === "object")
    line.push(
      options.withoutPredicate
        ? null
        : element("span", {class: "predicate-name"}, explorer.predicateLabel(statement.predicate)),
    );
  if (options.without !== "object" && statement.object !== null) line.push(entityLink(explorer, statement.object));
  if (statement.value) line.push(element("span", {class: "value"}, ...literalParts(explorer, statement.value)));
  line.push(...badges(explorer, statement));
  const selected = options.open === true;
  return element(
    "article",
    {class: `card${selected ? " is-selected" : ""}${statement.rank === "deprecated" ? " is-deprecated" : ""}`},
    element("p", {class: "card-line"}, ...line),
    qualifierList(explorer, statement),
    sourceList(explorer, statement),
  );
}

function badges(explorer: Explorer, statement: Statement): Child[] {
  const made: Child[] = [];
  if (statement.certainty !== "stated")
    made.push(
      element(
        "span",
        {class: `badge certainty-${statement.certainty.replace(/[^a-z]/g, "")}`},
        certaintyLabel(explorer, statement.certainty),
      ),
    );
  if (statement.rank === "preferred") made.push(element("span", {class: "badge"}, explorer.say("rankPreferred")));
  if (statement.rank === "deprecated") made.push(element("span", {class: "badge"}, explorer.say("rankDeprecated")));
  return made;
}

export function certaintyLabel(explorer: Explorer, certainty: string): string {
  const name = `certainty${certainty.charAt(0).toUpperCase()}${certainty.slice(1)}`;
  const label = sayIfKnown(explorer.state.language, name);
  return label === name ? certainty : label;
}

function qualifierList(explorer: Explorer, statement: Statement): Child {
  const shown = statement.qualifiers.filter(({name}) => name !== "certainty" && name !== "rank");
  if (shown.length === 0) return null;
  const list = element("dl", {class: "qualifiers"});
  for (const {name, values} of shown) {
    list.append(element("dt", {}, explorer.qualifierLabel(name)));
    for (const value of values) list.append(element("dd", {}, ...literalParts(explorer, value)));
  }
  return list;
}

/** A qualifier may hold the id of an entity. */
function literalParts(explorer: Explorer, literal: LiteralObject): Child[] {
  const entity = typeof literal.value === "string" ? explorer.model.entityById.get(literal.value) : undefined;
  if (entity !== undefined) return [entityLink(explorer, entity)];
  const shown = literalText(explorer, literal);
  const value = valueText(explorer, literal);
  return [shown, value !== "" && value !== shown && element("small", {class: "in-full"}, value)];
}

function sourceList(explorer: Explorer, statement: Statement): Child {
  if (statement.sources.length === 0) return element("p", {class: "hint"}, explorer.say("noSource"));
  return element(
    "ul",
    {class: "sources"},
    ...statement.sources.map((source) => element("li", {}, sourceButton(explorer, statement, source))),
  );
}

function sourceButton(explorer: Explorer, statement: Statement, source: Source): HTMLElement {
  const document = explorer.model.documents[source.document]!;
  const from = [
    document.title,
    document.published,
    source.by !== "" ? explorer.say("extractedBy", source.by) : "",
  ].filter((each) => each !== "");
  return element(
    "button",
    {
      type: "button",
      class: "source",
      title: explorer.say("showInText"),
      onclick: () => {
        explorer.store.update({
          document: source.document,
          view: matchMedia("(max-width: 760px)").matches ? "article" : explorer.state.view,
          selection: {kind: "statement", statement: statement.index},
        });
      },
    },
    element("q", {lang: languageOf(source.quote)}, source.quote),
    element("small", {}, from.join(" · ")),
  );
}
