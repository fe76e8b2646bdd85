// The table view: what the filters leave, as rows of entities or of statements, page by page.

import {csvOf} from "./csv";
import {element} from "./element";
import type {Explorer} from "./explorer";
import {highlightOf} from "./highlight";
import type {StringName} from "./strings";
import {entityColumns, sortedRows, statementColumns, type Column} from "./table_columns";

type Kind = "entities" | "statements";

// As many rows as a browser lays out at once without a stall.
const kRowsPerPage = 100;
// Longer cells are cut on the screen, where nobody reads them whole; CSV has all of them.
const kLongestCell = 500;

export function mountTable(container: HTMLElement, explorer: Explorer): void {
  const view = new TableView(container, explorer);
  let stale = true;
  const follow = (): void => {
    if (explorer.state.view !== "table") return;
    if (stale) view.render();
    stale = false;
  };
  explorer.store.subscribe((_, changed) => {
    if (changed.size > 1 || !changed.has("view")) stale = true;
    if (changed.has("selection")) view.showSelection();
    follow();
  });
  follow();
}

class TableView {
  private kind: Kind = "entities";
  private sorting: Record<Kind, {column: string; descending: boolean} | null> = {entities: null, statements: null};
  private onlySelected = false;
  private page = 0;
  private shouldShowSelection = true;
  private columns: Column[] = [];
  private rows: number[] = [];

  constructor(private readonly container: HTMLElement, private readonly explorer: Explorer) {}

  /** The next rendering turns to the page of what is selected. */
  showSelection(): void {
    this.shouldShowSelection = true;
  }

  render(): void {
    const {explorer} = this;
    const focused = this.container.contains(document.activeElement) ? document.activeElement?.getAttribute("data-focus") : null;
    this.columns = this.kind === "entities" ? entityColumns(explorer) : statementColumns(explorer);
    const visible = explorer.visible();
    const highlight = highlightOf(explorer.model, explorer.state.selection, visible);
    const lit = highlight?.[this.kind] ?? new Set<number>();
    const flags = visible[this.kind];
    const shown: number[] = [];
    for (let row = 0; row < flags.length; ++row)
      if (flags[row] && (!this.onlySelected || highlight === null || lit.has(row))) shown.push(row);
    const sorting = this.sorting[this.kind];
    const column = this.columns.find((each) => each.name === sorting?.column);
    this.rows = column ? sortedRows(shown, column, sorting!.descending) : shown;

    const selected = this.selectedRow();
    if (this.shouldShowSelection && selected !== null) {
      const at = this.rows.indexOf(selected);
      if (at >= 0) this.page = Math.floor(at / kRowsPerPage);
    }
    const pages = Math.max(1, Math.ceil(this.rows.length / kRowsPerPage));
    this.page = Math.min(this.page, pages - 1);

    const scrolled = this.container.querySelector(".table-scroll")?.scrollLeft ?? 0;
    this.container.replaceChildren(this.toolbar(highlight !== null), this.table(lit, selected), this.pager(pages));
    const scroll = this.container.querySelector<HTMLElement>(".table-scroll")!;
    scroll.scrollLeft = scrolled;
    if (focused) this.container.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus({preventScroll: true});
    if (this.shouldShowSelection) this.container.querySelector("tr[aria-current]")?.scrollIntoView({block: "nearest"});
    this.shouldShowSelection = false;
  }

  private selectedRow(): number | null {
    const {selection} = this.explorer.state;
    if (this.kind === "entities") return selection?.kind === "entity" ? selection.entity : null;
    return selection?.kind === "statement" ? selection.statement : null;
  }

  private toolbar(hasSelection: boolean): HTMLElement {
    const {explorer} = this;
    const kindButton = (kind: Kind, label: StringName): HTMLElement => element("button", {
      type: "button", class: "chip", "aria-pressed": String(this.kind === kind), "data-focus": kind,
      onclick: () => this.change({kind, page: 0, shouldShowSelection: true}),
    }, explorer.say(label));
    const only = element("input", {
      type: "checkbox", checked: this.onlySelected, disabled: !hasSelection, "data-focus": "only",
      onchange: () => this.change({onlySelected: only.checked, page: 0}),
    });
    const total = this.kind === "entities" ? explorer.model.entities.length : explorer.model.statements.length;
    return element("div", {class: "table-bar"},
      element("div", {class: "table-kinds", role: "group", "aria-label": explorer.say("tableKind")},
        kindButton("entities", "tableEntities"), kindButton("statements", "tableStatements")),
      element("label", {class: "table-only"}, only, explorer.say("tableOnlySelected")),
      element("span", {class: "table-count", role: "status"},
        explorer.say(this.kind === "entities" ? "entityCount" : "statementCount", this.rows.length, total)),
      element("button", {type: "button", class: "chip table-csv", "data-focus": "csv", onclick: () => this.download()}, explorer.say("tableCsv")));
  }

  private table(lit: ReadonlySet<number>, selected: number | null): HTMLElement {
    const {explorer, columns} = this;
    const sorting = this.sorting[this.kind];
    const header = columns.map(({name, label, number}) => {
      const order = sorting?.column === name ? (sorting.descending ? "descending" : "ascending") : undefined;
      return element("th", {scope: "col", "aria-sort": order, class: number ? "is-number" : undefined},
        element("button", {type: "button", title: explorer.say("tableSort", label), "data-focus": `sort ${name}`,
          onclick: () => this.sortBy(name)}, label,
        element("span", {class: "sort-mark", "aria-hidden": "true"}, order === "ascending" ? " ▲" : order === "descending" ? " ▼" : "")));
    });
    const begin = this.page * kRowsPerPage;
    const body = this.rows.slice(begin, begin + kRowsPerPage).map((row) => element("tr", {
      class: lit.has(row) ? "is-lit" : undefined, "aria-current": row === selected ? "true" : undefined,
      onclick: () => this.select(row),
    }, ...columns.map((column, at) => {
      const text = column.text(row);
      const shown = text.length > kLongestCell ? `${text.slice(0, kLongestCell)}…` : text;
      if (at > 0) return element("td", {class: column.number ? "is-number" : undefined, lang: column.lang, title: shown}, shown);
      return element("th", {scope: "row", lang: column.lang},
        element("button", {type: "button", class: "table-name", "data-focus": `row ${row}`}, shown));
    })));
    return element("div", {class: "table-scroll", role: "region", tabindex: 0, "aria-label": explorer.say("table")},
      element("table", {}, element("thead", {}, element("tr", {}, ...header)), element("tbody", {}, ...body)));
  }

  private pager(pages: number): HTMLElement {
    const {explorer} = this;
    const step = (label: StringName, to: number, sign: string): HTMLElement => element("button", {
      type: "button", class: "icon", "aria-label": explorer.say(label), disabled: to < 0 || to >= pages, "data-focus": label,
      onclick: () => this.change({page: to}),
    }, sign);
    const pager = element("nav", {class: "table-pager", "aria-label": explorer.say("tablePages")},
      step("tableFirst", this.page === 0 ? -1 : 0, "«"), step("tablePrevious", this.page - 1, "‹"),
      element("span", {}, explorer.say("tablePage", this.page + 1, pages)),
      step("tableNext", this.page + 1, "›"), step("tableLast", this.page === pages - 1 ? pages : pages - 1, "»"));
    pager.hidden = pages === 1;
    return pager;
  }

  private select(row: number): void {
    const {store} = this.explorer;
    if (this.kind === "entities") store.selectEntity(row);
    else store.selectStatement(row);
  }

  // Ascending, descending, as the graph has them.
  private sortBy(column: string): void {
    const known = this.sorting[this.kind];
    this.sorting[this.kind] = known?.column !== column ? {column, descending: false} : known.descending ? null : {column, descending: true};
    this.change({page: 0});
  }

  private change(change: {kind?: Kind; page?: number; onlySelected?: boolean; shouldShowSelection?: boolean}): void {
    Object.assign(this, change);
    this.render();
  }

  private download(): void {
    const text = csvOf(this.columns.map((each) => each.label), this.rows.map((row) => this.columns.map((each) => each.text(row))));
    const address = URL.createObjectURL(new Blob([text], {type: "text/csv;charset=utf-8"}));
    element("a", {href: address, download: `${this.kind}.csv`}).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }
}
