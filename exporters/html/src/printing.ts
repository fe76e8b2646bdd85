// On paper the graph is a picture: what WebGL drew does not print.

import {element} from "./element";
import type {GraphView} from "./graph_view";

export function mountPrinting(panel: HTMLElement, view: GraphView | null): void {
  if (view === null) return;
  const picture = element("img", {class: "printed-graph", alt: "", hidden: true});
  panel.append(picture);
  addEventListener("beforeprint", () => {
    picture.src = view.picture().toDataURL("image/png");
    picture.hidden = false;
  });
  addEventListener("afterprint", () => {
    picture.hidden = true;
    picture.removeAttribute("src");
  });
}
