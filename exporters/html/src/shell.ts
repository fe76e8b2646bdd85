// The page's frame: header, filters, graph or table or map on one side, article and details on the other.

import {mountArticle} from "./article_view";
import {mountDetails} from "./details";
import {element} from "./element";
import type {Explorer} from "./explorer";
import {mountFilters} from "./filters_panel";
import {mountGraph} from "./graph_panel";
import {mountHeader} from "./header";
import {mountMap} from "./map";
import {mountPrinting} from "./printing";
import {mountSplitter} from "./splitter";
import {mountTable} from "./table";
import {mountTabs, type Tab} from "./tabs";
import {ThemeSwitch} from "./theme";

export function mountShell(root: HTMLElement, explorer: Explorer): void {
  const status = element("div", {class: "visually-hidden", role: "status", "aria-live": "polite"});
  const announce = (words: string): void => void (status.textContent = words);
  const header = element("header", {class: "page-head"});
  const filters = element("aside", {class: "filters", id: "filters"});
  const panel = (name: string): HTMLElement =>
    element("section", {
      class: `panel ${name}`,
      id: `panel-${name}`,
      role: "tabpanel",
      "aria-labelledby": `tab-${name}`,
    });
  const [graph, table, map] = [panel("graph"), panel("table"), panel("map")];
  const article = element("section", {class: "article", id: "panel-article", tabindex: -1});
  const details = element("section", {class: "details", id: "details", tabindex: -1});
  const stageTabs = element("div", {class: "tabs stage-tabs"});
  const phoneTabs = element("div", {class: "tabs phone-tabs"});
  const splitter = element("div", {class: "splitter"});
  const skip = element("button", {type: "button", class: "skip", onclick: () => details.focus()});

  const hasMap = explorer.model.measures.get("latitude")?.some((value) => value !== null) ?? false;
  const stageViews: Tab[] = [
    {view: "graph", panel: graph},
    {view: "table", panel: table},
  ];
  if (hasMap) stageViews.push({view: "map", panel: map});
  const frame = element(
    "main",
    {class: "frame"},
    filters,
    element("div", {class: "stage"}, stageTabs, graph, table, map),
    splitter,
    element("div", {class: "reader"}, article, details),
  );
  const phoneNavigation = element("nav", {}, phoneTabs);
  root.append(skip, header, frame, phoneNavigation, status);

  const isNarrow = matchMedia("(max-width: 760px)");
  const arrange = (): void => {
    const {view} = explorer.state;
    const isOnStage = stageViews.some((each) => each.view === view);
    const shown = isOnStage || (view === "article" && isNarrow.matches) ? view : "graph";
    frame.dataset["view"] = shown;
    for (const each of [...stageViews, {view: "map", panel: map}]) each.panel.hidden = each.view !== shown;
    article.setAttribute("aria-label", explorer.say("article"));
    details.setAttribute("aria-label", explorer.say("details"));
    filters.setAttribute("aria-label", explorer.say("filters"));
    phoneNavigation.setAttribute("aria-label", explorer.say("views"));
    skip.textContent = explorer.say("skipToDetails");
    document.documentElement.lang = explorer.state.language === "zh" ? "zh-Hans" : "en";
    frame.classList.toggle("has-selection", explorer.state.selection !== null);
  };
  isNarrow.addEventListener("change", arrange);
  explorer.store.subscribe(arrange);
  arrange();

  mountSplitter(splitter, frame, explorer); // before the graph, which is drawn as wide as it leaves
  let recolor = (): void => {};
  const theme = new ThemeSwitch(() => recolor());
  mountHeader(header, explorer, {theme, filters, announce});
  mountTabs(stageTabs, explorer, stageViews, "tab");
  mountTabs(
    phoneTabs,
    explorer,
    [stageViews[0]!, {view: "article", panel: article}, ...stageViews.slice(1)],
    "phone-tab",
  );
  mountFilters(filters, explorer);
  mountArticle(article, explorer);
  mountDetails(details, explorer, announce);
  mountTable(table, explorer);
  mountMap(map, explorer);
  const view = mountGraph(graph, explorer);
  recolor = () => view?.recolor();
  mountPrinting(graph, view);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) explorer.store.update({selection: null});
  });
}
