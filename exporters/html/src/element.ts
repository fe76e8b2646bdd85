// Elements out of text nodes and properties: names from outside can never become markup.

export type Child = Node | string | number | null | undefined | false;
type Properties = Record<string, string | number | boolean | EventListener | undefined>;

/** `on...` adds a listener; true sets an empty attribute; false and undefined leave it out. `class`, `aria-...` and so on are attributes. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  setProperties(made, properties);
  append(made, children);
  return made;
}

const kSvg = "http://www.w3.org/2000/svg";

export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: Child[]
): SVGElementTagNameMap[Tag] {
  const made = document.createElementNS(kSvg, tag);
  setProperties(made, properties);
  append(made, children);
  return made;
}

function setProperties(target: Element, properties: Properties): void {
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") target.addEventListener(name.slice(2).toLowerCase(), value);
    else target.setAttribute(name, value === true ? "" : String(value));
  }
}

function append(target: Element, children: Child[]): void {
  for (const child of children)
    if (child !== null && child !== undefined && child !== false)
      target.append(child instanceof Node ? child : String(child));
}

/** A dot in a colour that was checked to be one. */
export function swatch(color: string): HTMLElement {
  const made = element("span", {class: "swatch", "aria-hidden": "true"});
  made.style.setProperty("--swatch", color);
  return made;
}

const kFocusable = "button, input, select, summary, a[href], [tabindex]";

/** Draws a container's contents anew; where the keyboard was in it, it is again: at the same place in the order. */
export function redraw(container: HTMLElement, draw: () => void): void {
  const at = [...container.querySelectorAll(kFocusable)].indexOf(document.activeElement!);
  draw();
  if (at >= 0) container.querySelectorAll<HTMLElement>(kFocusable)[at]?.focus({preventScroll: true});
}
