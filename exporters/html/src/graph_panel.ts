// The graph with what stands around it: tools, legend, notes; and what is said where there is no WebGL.

import {largestCommunities} from "./communities";
import {element, redraw, swatch, type Child} from "./element";
import type {Explorer} from "./explorer";
import {countBy} from "./filtering";
import {GraphView} from "./graph_view";
import {toggled} from "./filters_panel";
import {icon, type IconName} from "./icons";
import {sayIfKnown} from "./strings";

const kNotSizes = new Set(["x", "y", "component", "community", "latitude", "longitude"]);

/** Null when the browser has no WebGL; the panel then says so. */
export function mountGraph(container: HTMLElement, explorer: Explorer): GraphView | null {
  const canvas = element("div", {class: "graph-canvas", tabindex: 0, role: "application"});
  const tools = element("div", {class: "graph-tools"});
  const legend = element("div", {class: "legend"});
  const note = element("div", {class: "graph-notes"});
  container.append(canvas, tools, legend, note);

  const view = tryToDraw(canvas, explorer);
  if (view === null) {
    const message = element("p", {class: "no-webgl", role: "alert"}, explorer.say("noWebGl"));
    container.replaceChildren(message);
    explorer.store.subscribe(() => message.replaceChildren(explorer.say("noWebGl")));
    return null;
  }
  // For tests that click where a node is drawn.
  Object.assign(canvas, {positionOf: (id: string) => view.positionOf(id)});
  let isNoteOpen = view.drawnCount < explorer.model.entities.length;
  const drawNotes = (): void =>
    note.replaceChildren(
      ...notes(explorer, view, isNoteOpen, () => {
        isNoteOpen = false;
        drawNotes();
      }),
    );
  const draw = (): void => {
    canvas.setAttribute("aria-label", explorer.say("graphLabel", explorer.visible().entityCount));
    redraw(tools, () => tools.replaceChildren(...toolButtons(explorer, view)));
    redraw(legend, () => drawLegend(legend, explorer));
    drawNotes();
  };
  draw();
  explorer.store.subscribe((_, changed) => {
    if (
      ["language", "hidden", "time", "undated", "around", "sizeBy", "colorBy"].some((key) => changed.has(key as "time"))
    )
      draw();
  });
  canvas.addEventListener("keydown", (event) => steer(event, view));
  new ResizeObserver(() => view.resize(canvas.offsetWidth, canvas.offsetHeight)).observe(canvas);
  return view;
}

function tryToDraw(canvas: HTMLElement, explorer: Explorer): GraphView | null {
  const probe = document.createElement("canvas");
  if (!probe.getContext("webgl2") && !probe.getContext("webgl")) return null;
  return new GraphView(canvas, explorer);
}

function steer(event: KeyboardEvent, view: GraphView): void {
  const steps: Record<string, () => void> = {
    "+": () => view.camera.zoom(1 / 1.4),
    "=": () => view.camera.zoom(1 / 1.4),
    "-": () => view.camera.zoom(1.4),
    "0": () => view.fit(),
    ArrowLeft: () => view.camera.pan(-1, 0),
    ArrowRight: () => view.camera.pan(1, 0),
    ArrowUp: () => view.camera.pan(0, -1),
    ArrowDown: () => view.camera.pan(0, 1),
  };
  const step = event.ctrlKey || event.metaKey || event.altKey ? undefined : steps[event.key];
  if (!step) return;
  event.preventDefault();
  step();
}

function toolButtons(explorer: Explorer, view: GraphView): HTMLElement[] {
  const {model, state, store} = explorer;
  const button = (sign: IconName, words: string, act: () => void): HTMLElement =>
    element("button", {type: "button", class: "icon", "aria-label": words, title: words, onclick: act}, icon(sign));
  const sizes = element("select", {onchange: () => store.update({sizeBy: sizes.value})});
  sizes.append(element("option", {value: "", selected: state.sizeBy === ""}, explorer.say("sameSize")));
  for (const name of model.measures.keys())
    if (!kNotSizes.has(name))
      sizes.append(element("option", {value: name, selected: name === state.sizeBy}, sayIfKnown(state.language, name)));
  const colors = element(
    "select",
    {onchange: () => store.update({colorBy: colors.value as "class"})},
    element("option", {value: "class", selected: state.colorBy === "class"}, explorer.say("byClass")),
    element("option", {value: "community", selected: state.colorBy === "community"}, explorer.say("byCommunity")),
  );
  const made = [
    element(
      "div",
      {class: "button-group"},
      button("plus", explorer.say("zoomIn"), () => view.camera.zoom(1 / 1.4)),
      button("minus", explorer.say("zoomOut"), () => view.camera.zoom(1.4)),
      button("fit", explorer.say("fit"), () => view.fit()),
      button("picture", explorer.say("savePicture"), () => savePicture(explorer, view)),
    ),
    element("label", {class: "choice"}, explorer.say("sizeBy"), " ", sizes),
  ];
  if (model.measures.has("community"))
    made.push(element("label", {class: "choice"}, explorer.say("colorBy"), " ", colors));
  return made;
}

function savePicture(explorer: Explorer, view: GraphView): void {
  view.picture()?.toBlob((blob) => {
    if (!blob) return;
    const address = URL.createObjectURL(blob);
    element("a", {href: address, download: `${explorer.model.title || "graph"}.png`}).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });
}

function drawLegend(legend: HTMLElement, explorer: Explorer): void {
  const {model, state, store} = explorer;
  const wasOpen =
    legend.querySelector("details")?.open ?? matchMedia("(min-width: 761px) and (min-height: 560px)").matches;
  const items: Child[] = [];
  if (state.colorBy === "class") {
    for (const [name] of [...countBy(model.entities, ({type}) => [type])].sort((a, b) => b[1] - a[1])) {
      const isShown = !state.hidden.classes.has(name);
      items.push(
        element(
          "li",
          {},
          element(
            "button",
            {
              type: "button",
              "aria-pressed": String(isShown),
              onclick: () => store.update({hidden: {...state.hidden, classes: toggled(state.hidden.classes, name)}}),
            },
            swatch(explorer.classColor(name)),
            explorer.classLabel(name),
          ),
        ),
      );
    }
  } else {
    for (const {leader, members, color} of largestCommunities(model))
      items.push(
        element(
          "li",
          {},
          element(
            "button",
            {type: "button", onclick: () => store.selectEntity(leader)},
            swatch(color),
            explorer.say("communityOf", model.entities[leader]!.name, members),
          ),
        ),
      );
  }
  legend.replaceChildren(
    element("details", {open: wasOpen}, element("summary", {}, explorer.say("legend")), element("ul", {}, ...items)),
  );
}

function notes(explorer: Explorer, view: GraphView, isNoteOpen: boolean, close: () => void): HTMLElement[] {
  const {model, state, store} = explorer;
  const made: HTMLElement[] = [];
  if (isNoteOpen) {
    made.push(
      element(
        "p",
        {class: "note"},
        explorer.say("partial", view.drawnCount, model.entities.length),
        element(
          "button",
          {type: "button", class: "icon", "aria-label": explorer.say("close"), onclick: close},
          icon("close"),
        ),
      ),
    );
  }
  if (state.around) {
    made.push(
      element(
        "p",
        {class: "note"},
        explorer.say("aroundOn", model.entities[state.around.entity]!.name, state.around.depth),
        element(
          "button",
          {type: "button", class: "chip", onclick: () => store.update({around: null})},
          explorer.say("aroundOff"),
        ),
      ),
    );
  }
  return made;
}
