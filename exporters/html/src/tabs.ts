// Tabs after the WAI-ARIA pattern: the arrow keys move between them.

import {element} from "./element";
import type {Explorer} from "./explorer";
import type {View} from "./selection_state";

export interface Tab {
  view: View;
  panel: HTMLElement;
}

/** `shownOf` says which of the tabs holds for a view: on a wide screen the article is no tab, the graph stays. */
export function mountTabs(container: HTMLElement, explorer: Explorer, tabs: readonly Tab[], idPrefix: string): void {
  const buttons = tabs.map(({view, panel}, index) =>
    element("button", {
      type: "button",
      role: "tab",
      id: `${idPrefix}-${view}`,
      "aria-controls": panel.id,
      onclick: () => explorer.store.update({view}),
      onkeydown: (event) => {
        const step = {ArrowRight: 1, ArrowLeft: -1}[(event as KeyboardEvent).key] ?? 0;
        if (step === 0) return;
        const next = buttons[(index + step + tabs.length) % tabs.length]!;
        next.focus();
        next.click();
      },
    }),
  );
  container.setAttribute("role", "tablist");
  container.append(...buttons);
  const draw = (): void => {
    container.setAttribute("aria-label", explorer.say("views"));
    const shown = tabs.some((tab) => tab.view === explorer.state.view) ? explorer.state.view : "graph";
    for (const [index, {view}] of tabs.entries()) {
      const button = buttons[index]!;
      button.textContent = explorer.say(view);
      button.setAttribute("aria-selected", String(view === shown));
      button.tabIndex = view === shown ? 0 : -1;
    }
  };
  draw();
  explorer.store.subscribe((_, changed) => (changed.has("view") || changed.has("language")) && draw());
}
