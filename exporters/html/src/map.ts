// The map view: what has a place, where it lies. Positions and a net of degrees, nothing else: no tiles, no outlines.

import {TakenBoxes, type Box} from "./boxes";
import {element, svg} from "./element";
import type {Explorer} from "./explorer";
import {fillOf} from "./graph_style";
import {graticule, type Frame} from "./graticule";
import {highlightOf} from "./highlight";
import {placesOf, type Place} from "./map_places";
import {projectionFor, type Coordinates, type Point, type Projection} from "./projection";

const kDegree = Math.PI / 180;
const kOwnRadius = 6;
const kBesideRadius = 4.5;
const kFontSize = 12;
const kLongestLabel = 16;
const kAlwaysNamed = 3;

interface Drawn extends Place { plane: Point; shift: Point; mark: SVGGElement; at: Coordinates; screen: Point; isImportant: boolean; weight: number }
interface Line { from: Drawn; to: Drawn; statements: number[]; path: SVGPathElement }

export function mountMap(container: HTMLElement, explorer: Explorer): void {
  const view = new MapView(container, explorer);
  let stale = true;
  const follow = (): void => {
    if (explorer.state.view !== "map") return;
    if (stale) view.rebuild();
    stale = false;
  };
  explorer.store.subscribe((_, changed) => {
    if (changed.size > 1 || !changed.has("view")) stale = true;
    follow();
  });
  follow();
}

class MapView {
  private readonly net = svg("g", {class: "map-net", "aria-hidden": "true"});
  private readonly leashes = svg("g", {class: "map-leashes", "aria-hidden": "true"});
  private readonly relations = svg("g", {class: "map-relations", "aria-hidden": "true"});
  private readonly marks = svg("g", {class: "map-marks"});
  private readonly labels = svg("g", {class: "map-labels", "aria-hidden": "true"});
  private readonly picture = svg("svg", {class: "map-picture", role: "group"}, this.net, this.leashes, this.relations, this.marks, this.labels);
  private readonly controls = element("div", {class: "map-controls"});
  private readonly note = element("p", {class: "map-note"});
  private readonly box = element("div", {class: "map-box"}, this.picture, this.controls);

  private projection: Projection = projectionFor([]);
  private drawn: Drawn[] = [];
  private byEntity = new Map<number, Drawn>();
  private lines: Line[] = [];
  private frame: Frame = {width: 0, height: 0};
  private center: Point = {x: 0, y: 0};
  private scale = 0;
  private fitted = 0;
  private hasMoved = false;
  private waiting = false;

  constructor(container: HTMLElement, private readonly explorer: Explorer) {
    container.append(this.box, this.note);
    new ResizeObserver(() => this.resize()).observe(this.box);
    this.listen();
  }

  /** What is shown anew: after a change of filters, selection, colours or language. */
  rebuild(): void {
    const {explorer} = this;
    const {model} = explorer;
    const focused = this.focusedEntity();
    const visible = explorer.visible();
    const places = placesOf(model, visible);
    const highlight = highlightOf(model, explorer.state.selection, visible);
    this.projection = projectionFor(places.filter((each) => each.anchors.length === 0).map((each) => each.at));
    const beside = new Map<number, number>();
    this.drawn = places.map((place) => this.draw(place, beside, highlight?.entities ?? null));
    this.byEntity = new Map(this.drawn.map((each) => [each.entity, each]));
    // What has coordinates lies over what is only beside.
    this.marks.replaceChildren(...[...this.drawn].sort((a, b) => b.anchors.length - a.anchors.length).map((each) => each.mark));
    this.makeLines(highlight?.statements ?? null);
    this.makeTexts(places, visible.entityCount);
    if (!this.hasMoved) this.fit();
    this.makeReachable(focused);
    this.schedule();
  }

  private draw(place: Place, beside: Map<number, number>, lit: ReadonlySet<number> | null): Drawn {
    const {explorer} = this;
    const entity = explorer.model.entities[place.entity]!;
    const isBeside = place.anchors.length > 0;
    let shift = {x: 0, y: 0};
    if (place.anchors.length === 1) {
      const before = beside.get(place.anchors[0]!) ?? 0;
      beside.set(place.anchors[0]!, before + 1);
      shift = spiral(before);
    }
    const words = this.describe(place);
    const fill = fillOf(explorer, place.entity);
    const circle = svg("circle", {r: isBeside ? kBesideRadius : kOwnRadius, class: "map-dot"});
    circle.style.setProperty("--fill", fill);
    const {selection} = explorer.state;
    const isSelected = selection?.kind === "entity" && selection.entity === place.entity;
    const isLit = lit?.has(place.entity) ?? false;
    const mark = svg("g", {
      class: `map-mark${isBeside ? " is-beside" : ""}${lit && !isLit ? " is-faint" : ""}${isSelected ? " is-selected" : ""}`,
      role: "button", tabindex: -1, "aria-label": words, "aria-pressed": String(isSelected), "data-entity": place.entity,
    }, svg("circle", {r: 11, class: "map-target"}), circle, svg("title", {}, words));
    const {outgoing, incoming} = explorer.model;
    const weight = outgoing[place.entity]!.length + incoming[place.entity]!.length + (isBeside ? 0 : 1e6);
    return {...place, plane: this.projection.project(place.at), shift, mark, screen: {x: 0, y: 0}, isImportant: isLit || isSelected,
      weight: weight + (isSelected ? 1e9 : isLit ? 1e8 : 0), entity: entity.index};
  }

  // "郑州, city, 34.76° N 113.65° E", or where it is drawn for want of a place of its own.
  private describe(place: Place): string {
    const {explorer} = this;
    const entity = explorer.model.entities[place.entity]!;
    const name = shorten(entity.name, 60);
    if (place.anchors.length === 0)
      return explorer.say("mapAt", name, explorer.classLabel(entity.type), place.at.latitude.toFixed(2), place.at.longitude.toFixed(2));
    const anchors = place.anchors.slice(0, 5).map((each) => shorten(explorer.model.entities[each]!.name, 20)).join(explorer.say("listMark"));
    return explorer.say(place.anchors.length === 1 ? "mapBeside" : "mapBetween", name, explorer.classLabel(entity.type), anchors);
  }

  private makeLines(lit: ReadonlySet<number> | null): void {
    const {model} = this.explorer;
    const visible = this.explorer.visible();
    const pairs = new Map<string, Line>();
    for (const {index, subject, object} of model.statements) {
      if (object === null || subject === object || !visible.statements[index]) continue;
      const [from, to] = [this.byEntity.get(subject), this.byEntity.get(object)];
      if (!from || !to || from.anchors.includes(object) || to.anchors.includes(subject)) continue;
      const key = subject < object ? `${subject} ${object}` : `${object} ${subject}`;
      const known = pairs.get(key);
      if (known) known.statements.push(index);
      else pairs.set(key, {from, to, statements: [index], path: svg("path", {class: "map-relation"})});
    }
    this.lines = [...pairs.values()];
    for (const line of this.lines) {
      const isLit = lit !== null && line.statements.some((each) => lit.has(each));
      line.path.setAttribute("class", `map-relation${lit && !isLit ? " is-faint" : ""}${isLit ? " is-lit" : ""}`);
      const name = (index: number): string => shorten(model.entities[index]!.name, 30);
      line.path.append(svg("title", {}, line.statements.slice(0, 6).map((each) => {
        const {subject, predicate, object} = model.statements[each]!;
        return `${name(subject)} ${this.explorer.predicateLabel(predicate)} ${name(object!)}`;
      }).join("\n")));
      line.path.addEventListener("click", () => {
        if (line.statements.length === 1) this.explorer.store.selectStatement(line.statements[0]!);
        else this.explorer.store.update({selection: {kind: "statements", statements: line.statements}});
      });
    }
    this.relations.replaceChildren(...this.lines.map((each) => each.path));
  }

  private makeTexts(places: Place[], entityCount: number): void {
    const {explorer} = this;
    const beside = places.filter((each) => each.anchors.length > 0).length;
    this.picture.setAttribute("aria-label", explorer.say("mapLabel", places.length));
    this.note.textContent = places.length === 0 ? explorer.say("mapEmpty")
      : [explorer.say("mapCount", places.length - beside, beside, entityCount - places.length),
        explorer.say(this.projection.name === "albers" ? "mapAlbers" : "mapPlain")].join(" ");
    const button = (label: "zoomIn" | "zoomOut" | "fit", sign: string, act: () => void): HTMLElement =>
      element("button", {type: "button", class: "icon", "aria-label": explorer.say(label), title: explorer.say(label), onclick: act}, sign);
    this.controls.replaceChildren(button("zoomIn", "+", () => this.zoom(1.5)), button("zoomOut", "−", () => this.zoom(1 / 1.5)),
      button("fit", "⤢", () => this.reset()));
    this.controls.hidden = places.length === 0;
  }

  private fit(): void {
    const {width, height} = this.frame;
    if (this.drawn.length === 0 || width === 0) return;
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const {plane} of this.drawn) {
      [left, right] = [Math.min(left, plane.x), Math.max(right, plane.x)];
      [top, bottom] = [Math.min(top, plane.y), Math.max(bottom, plane.y)];
    }
    const margin = Math.min(70, width / 6, height / 6);
    // A lone place is seen with the degrees around it.
    const least = 2 * kDegree;
    this.scale = Math.min((width - 2 * margin) / Math.max(right - left, least), (height - 2 * margin) / Math.max(bottom - top, least));
    this.fitted = this.scale;
    this.center = {x: (left + right) / 2, y: (top + bottom) / 2};
  }

  private reset(): void {
    this.hasMoved = false;
    this.fit();
    this.schedule();
  }

  private resize(): void {
    const {width, height} = this.box.getBoundingClientRect();
    if (width === 0 || height === 0 || (width === this.frame.width && height === this.frame.height)) return;
    this.frame = {width, height};
    this.picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    if (!this.hasMoved || this.scale === 0) this.fit();
    this.schedule();
  }

  private schedule(): void {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      if (this.frame.width > 0) this.place();
    });
  }

  private toScreen(plane: Point): Point {
    return {x: (plane.x - this.center.x) * this.scale + this.frame.width / 2, y: (plane.y - this.center.y) * this.scale + this.frame.height / 2};
  }

  private fromScreen(point: Point): Point {
    return {x: (point.x - this.frame.width / 2) / this.scale + this.center.x, y: (point.y - this.frame.height / 2) / this.scale + this.center.y};
  }

  // Everything to where zoom and shift put it.
  private place(): void {
    for (const each of this.drawn) {
      const {x, y} = this.toScreen(each.plane);
      each.screen = {x: x + each.shift.x, y: y + each.shift.y};
      each.mark.setAttribute("transform", `translate(${each.screen.x.toFixed(1)} ${each.screen.y.toFixed(1)})`);
    }
    for (const {from, to, path} of this.lines) path.setAttribute("d", segment(from.screen, to.screen));
    this.leashes.replaceChildren(svg("path", {d: this.drawn.flatMap((each) => each.anchors.map((anchor) => this.byEntity.get(anchor))
      .filter((anchor) => anchor !== undefined).map((anchor) => segment(each.screen, anchor.screen))).join("")}));
    this.net.replaceChildren(...(this.drawn.length === 0 ? [] : graticule((place) => this.toScreen(this.projection.project(place)),
      (point) => this.projection.invert(this.fromScreen(point)), this.scale * kDegree, this.frame)));
    this.placeLabels();
  }

  // The most important first, on a free side of its mark. What is selected or lit, and the best connected of all, may lie over
  // marks, but never over a label.
  private placeLabels(): void {
    const [marks, labels] = [new TakenBoxes(), new TakenBoxes()];
    const inSight = this.drawn.filter(({screen}) => screen.x > -20 && screen.x < this.frame.width + 20 && screen.y > -20 &&
      screen.y < this.frame.height + 20);
    for (const {screen, anchors} of inSight) {
      const radius = (anchors.length > 0 ? kBesideRadius : kOwnRadius) + 1;
      marks.add({left: screen.x - radius, right: screen.x + radius, top: screen.y - radius, bottom: screen.y + radius});
    }
    const made: SVGElement[] = [];
    inSight.sort((a, b) => b.weight - a.weight || a.entity - b.entity);
    for (const [rank, each] of inSight.entries()) {
      const text = shorten(this.explorer.model.entities[each.entity]!.name, kLongestLabel);
      const free = boxesBeside(each.screen, widthOf(text)).filter((box) => box.left >= 2 && box.right <= this.frame.width - 2 && labels.isFree(box));
      const box = free.find((spot) => marks.isFree(spot)) ?? (each.isImportant || rank < kAlwaysNamed ? free[0] : undefined);
      if (!box) continue;
      labels.add(box);
      const faint = each.mark.classList.contains("is-faint") ? " is-faint" : "";
      made.push(svg("text", {class: `map-name${each.anchors.length > 0 ? " is-beside" : ""}${each.isImportant ? " is-lit" : ""}${faint}`,
        x: box.left.toFixed(1), y: (box.top + kFontSize).toFixed(1), "data-entity": each.entity}, text));
    }
    this.labels.replaceChildren(...made);
  }

  private zoom(factor: number, around: Point = {x: this.frame.width / 2, y: this.frame.height / 2}): void {
    const fixed = this.fromScreen(around);
    this.scale = Math.min(this.fitted * 400, Math.max(this.fitted / 3, this.scale * factor));
    const moved = this.fromScreen(around);
    this.center = {x: this.center.x + fixed.x - moved.x, y: this.center.y + fixed.y - moved.y};
    this.hasMoved = true;
    this.schedule();
  }

  private shiftBy(x: number, y: number): void {
    this.center = {x: this.center.x - x / this.scale, y: this.center.y - y / this.scale};
    this.hasMoved = true;
    this.schedule();
  }

  /** Marks are larger to the touch than to the eye and overlap: a click means the nearest one. */
  private nearestTo(point: Point): Drawn | undefined {
    const distance = ({screen}: Drawn): number => Math.hypot(screen.x - point.x, screen.y - point.y);
    return this.drawn.reduce<Drawn | undefined>((best, each) => (best && distance(best) <= distance(each) ? best : each), undefined);
  }

  private listen(): void {
    const pointers = new Map<number, Point>();
    let hasDragged = false;
    const at = (event: MouseEvent): Point => {
      const {left, top} = this.picture.getBoundingClientRect();
      return {x: event.clientX - left, y: event.clientY - top};
    };
    this.picture.addEventListener("pointerdown", (event) => {
      pointers.set(event.pointerId, at(event));
      hasDragged = false;
    });
    this.picture.addEventListener("pointermove", (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      if (!hasDragged && Math.hypot(now.x - before.x, now.y - before.y) < 4) return;
      // Only a drag takes the pointer, so that a click still finds what is under it.
      if (!hasDragged) this.picture.setPointerCapture(event.pointerId);
      hasDragged = true;
      pointers.set(event.pointerId, now);
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (!other) return this.shiftBy(now.x - before.x, now.y - before.y);
      const apart = (point: Point): number => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
      this.zoom(apart(now) / apart(before), {x: (now.x + other.x) / 2, y: (now.y + other.y) / 2});
    });
    for (const name of ["pointerup", "pointercancel", "pointerleave"] as const)
      this.picture.addEventListener(name, (event) => void pointers.delete(event.pointerId));
    this.picture.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(Math.exp(-Math.max(-100, Math.min(100, event.deltaY)) / 300), at(event));
    }, {passive: false});
    this.picture.addEventListener("click", (event) => {
      if (entityOf(event.target) === null || hasDragged) return;
      const nearest = this.nearestTo(at(event));
      if (nearest) this.explorer.store.selectEntity(nearest.entity);
    });
    this.picture.addEventListener("focusin", (event) => {
      const entity = entityOf(event.target);
      if (entity !== null) this.setReachable(entity);
    });
    this.picture.addEventListener("keydown", (event) => this.pressed(event));
  }

  private pressed(event: KeyboardEvent): void {
    const directions: Record<string, [number, number]> = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
    const direction = directions[event.key];
    const entity = entityOf(event.target);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (direction && event.shiftKey) this.shiftBy(-60 * direction[0], -60 * direction[1]);
    else if (direction && entity !== null) this.focusNext(entity, direction);
    else if (event.key === "+" || event.key === "=") this.zoom(1.5);
    else if (event.key === "-") this.zoom(1 / 1.5);
    else if (event.key === "0") this.reset();
    else if ((event.key === "Enter" || event.key === " ") && entity !== null) this.explorer.store.selectEntity(entity);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // The nearest in a direction, what lies aside counting twice.
  private focusNext(entity: number, [right, down]: [number, number]): void {
    const from = this.byEntity.get(entity);
    if (!from) return;
    let best: Drawn | null = null;
    let least = Infinity;
    for (const each of this.drawn) {
      const [dx, dy] = [each.screen.x - from.screen.x, each.screen.y - from.screen.y];
      const ahead = dx * right + dy * down;
      const distance = ahead + 2 * Math.abs(dx * down + dy * right);
      if (ahead <= 0.5 || distance >= least) continue;
      [best, least] = [each, distance];
    }
    if (!best) return;
    const {x, y} = best.screen;
    const {width, height} = this.frame;
    if (x < 10 || y < 10 || x > width - 10 || y > height - 10) this.shiftBy(width / 2 - x, height / 2 - y);
    best.mark.focus({preventScroll: true});
  }

  private focusedEntity(): number | null {
    return this.picture.contains(document.activeElement) ? entityOf(document.activeElement) : null;
  }

  // One mark is in the order of the Tab key; arrows lead to the others.
  private makeReachable(focused: number | null): void {
    const {selection} = this.explorer.state;
    const wanted = focused ?? (selection?.kind === "entity" ? selection.entity : -1);
    const mark = this.byEntity.get(wanted) ?? this.drawn.find((each) => each.anchors.length === 0) ?? this.drawn[0];
    if (mark) this.setReachable(mark.entity);
    if (focused !== null) this.byEntity.get(focused)?.mark.focus({preventScroll: true});
  }

  private setReachable(entity: number): void {
    for (const each of this.drawn) {
      const wanted = each.entity === entity ? "0" : "-1";
      if (each.mark.getAttribute("tabindex") !== wanted) each.mark.setAttribute("tabindex", wanted);
    }
  }
}

function entityOf(target: EventTarget | null): number | null {
  const value = target instanceof Element ? target.closest("[data-entity]")?.getAttribute("data-entity") : null;
  return value === null || value === undefined ? null : Number(value);
}

// Around a place as seeds sit in a sunflower: by the golden angle, ever farther out.
function spiral(index: number): Point {
  const angle = (index + 1) * 2.399963;
  const radius = 10 * Math.sqrt(index + 2.5);
  return {x: radius * Math.cos(angle), y: radius * Math.sin(angle)};
}

// Right of the mark, left of it, above, below.
function boxesBeside({x, y}: Point, width: number): Box[] {
  const gap = kOwnRadius + 3;
  return [[x + gap, y - 8], [x - gap - width, y - 8], [x - width / 2, y - gap - 16], [x - width / 2, y + gap]]
    .map(([left, top]) => ({left: left!, right: left! + width, top: top!, bottom: top! + 16}));
}

function segment(from: Point, to: Point): string {
  return `M${from.x.toFixed(1)},${from.y.toFixed(1)}L${to.x.toFixed(1)},${to.y.toFixed(1)}`;
}

function shorten(text: string, limit: number): string {
  const characters = [...text.slice(0, 4 * limit)];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join("")}…` : text;
}

// Good enough to keep labels apart: wide characters are square, others some 0.6 as wide.
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += character.codePointAt(0)! > 0x2e7f ? kFontSize : 0.6 * kFontSize;
  return width;
}
