// On paper the graph is a picture: what WebGL drew does not print.

import {element} from "./element";
import type {GraphView} from "./graph_view";

export function mountPrinting(panel: HTMLElement, view: GraphView | null): void {
  if (view === null) return;
  const picture = element("img", {class: "printed-graph", alt: "", hidden: true});
  panel.append(picture);
  addEventListener("beforeprint", () => {
    const drawn = lightPicture(view);
    if (drawn) picture.src = drawn.toDataURL("image/png");
    picture.hidden = drawn === null;
  });
  addEventListener("afterprint", () => {
    picture.hidden = true;
    picture.removeAttribute("src");
  });
}

/** Paper is white, whatever the theme. */
function lightPicture(view: GraphView): HTMLCanvasElement | null {
  const {style} = document.documentElement;
  const scheme = style.colorScheme;
  style.colorScheme = "light";
  view.recolor();
  const drawn = view.picture();
  style.colorScheme = scheme;
  view.recolor();
  return drawn;
}
