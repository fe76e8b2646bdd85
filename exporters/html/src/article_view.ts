// The article: what gave facts is marked, what the selection comes from is lit, a click selects what was drawn from the words.

import {passageOf} from "./address";
import {
  coverageOf,
  misprintsOf,
  paragraphsOf,
  type Misprint,
  type Paragraph,
  type Piece,
  type Sentence,
} from "./article";
import type {Document} from "./data";
import {element} from "./element";
import type {Explorer} from "./explorer";
import {countBy} from "./filtering";
import {highlightOf} from "./highlight";
import {prefersStillness} from "./motion";
import {languageOf} from "./strings";

interface Drawn {
  piece: Piece;
  element: HTMLElement;
}

export function mountArticle(container: HTMLElement, explorer: Explorer): void {
  new ArticleView(container, explorer);
}

class ArticleView {
  private readonly misprints: Misprint[];
  private drawn: Drawn[] = [];
  private paragraphs: Paragraph[] = [];
  private sentences: HTMLElement[] = [];
  private coverage = element("p", {class: "coverage"});
  /** How many of the lit statements cite each document. */
  private litByDocument = new Map<number, number>();
  private readonly chooser = element("select", {
    class: "chooser",
    onchange: () => this.explorer.store.update({document: Number(this.chooser.value)}),
  });
  private readonly title = element("h2");
  private readonly body = element("div", {class: "article-body"});

  constructor(
    private readonly container: HTMLElement,
    private readonly explorer: Explorer,
  ) {
    this.misprints = misprintsOf(explorer.model);
    this.draw();
    this.mark();
    this.light();
    explorer.store.subscribe((_, changed) => {
      if (changed.has("selection")) this.turnToSelection();
      if (changed.has("document") || changed.has("language")) this.draw();
      if (["document", "language", "hidden", "time", "undated", "around"].some((key) => changed.has(key as "time")))
        this.mark();
      if (changed.has("selection") || changed.has("document") || changed.has("language")) this.light();
      else if (changed.has("hidden") || changed.has("time")) this.light(false);
    });
    this.turnToSelection();
    container.addEventListener("keydown", (event) => this.walk(event));
  }

  private draw(): void {
    const {explorer} = this;
    const document = explorer.model.documents[explorer.state.document];
    this.drawn = [];
    this.sentences = [];
    this.paragraphs = [];
    if (!document) return this.container.replaceChildren(element("p", {class: "hint"}, explorer.say("noDocuments")));
    this.body.replaceChildren();
    this.title.replaceChildren(document.title);
    this.title.lang = languageOf(document.title) ?? "";
    this.body.lang = languageOf(document.text ?? document.title) ?? "";
    if (document.text === null) this.drawQuotes(document);
    else this.drawText(document);
    if (this.sentences[0]) this.sentences[0].tabIndex = 0;
    this.drawChooser();
    this.container.replaceChildren(this.chooser, this.head(document), this.body);
  }

  private drawChooser(): void {
    const {explorer, chooser} = this;
    chooser.hidden = explorer.model.documents.length < 2;
    chooser.setAttribute("aria-label", explorer.say("chooseDocument"));
    chooser.replaceChildren(
      ...explorer.model.documents.map(({index, title}) => {
        const lit = this.litByDocument.get(index);
        return element(
          "option",
          {value: index, selected: index === explorer.state.document},
          lit ? `${title} (${lit})` : title,
        );
      }),
    );
  }

  private head(document: Document): HTMLElement {
    const {explorer} = this;
    const line = [document.publisher, document.published, document.authors.join("、")]
      .filter((each) => each !== "")
      .join(" · ");
    return element(
      "header",
      {class: "article-head"},
      this.title,
      line !== "" && element("p", {class: "byline"}, line),
      this.coverage,
      document.text === null && element("p", {class: "hint"}, explorer.say("noText")),
    );
  }

  private drawText(document: Document): void {
    this.paragraphs = paragraphsOf(this.explorer.model, document.index);
    const text = document.text!;
    for (const [index, {begin, end, sentences}] of this.paragraphs.entries()) {
      const drawn = sentences.map((sentence) => this.drawSentence(sentence, text, document.index));
      const isTitle = index === 0 && text.slice(begin, end).trim() === document.title.trim();
      if (isTitle) this.title.replaceChildren(...drawn);
      else this.body.append(element("p", {class: end - begin < 30 ? "short" : undefined}, ...drawn));
    }
  }

  private drawSentence(sentence: Sentence, text: string, document: number): HTMLElement {
    const pieces = sentence.pieces.map((piece) => {
      const drawn = element("span", {class: "piece"}, text.slice(piece.begin, piece.end));
      this.drawn.push({piece, element: drawn});
      const misprint = this.misprints.find(
        (each) => each.document === document && each.end === piece.end && each.begin <= piece.begin,
      );
      if (misprint) this.correct(drawn, misprint);
      return drawn;
    });
    const hasFacts = sentence.pieces.some((piece) => piece.statements.length > 0);
    const made = element("span", {class: "sentence"}, ...pieces);
    if (hasFacts) {
      made.tabIndex = -1;
      made.setAttribute("role", "button");
      this.sentences.push(made);
    }
    made.addEventListener("click", (event) => {
      if (window.getSelection()?.toString()) return; // words are being copied
      const hit = this.drawn.find((each) => each.element === (event.target as Element).closest(".piece"));
      const span = hit && hit.piece.statements.length > 0 ? hit.piece : sentence;
      this.select(document, span.begin, span.end);
    });
    made.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      this.select(document, sentence.begin, sentence.end);
    });
    return made;
  }

  private correct(drawn: HTMLElement, misprint: Misprint): void {
    drawn.classList.add("misprint");
    drawn.title = this.explorer.say("misprint", misprint.printed, misprint.corrected);
    drawn.append(element("ins", {class: "correction"}, misprint.corrected));
  }

  private drawQuotes(document: Document): void {
    const {model} = this.explorer;
    const quotes = new Map<string, number[]>();
    for (const index of model.citing[document.index]!)
      for (const source of model.statements[index]!.sources)
        if (source.document === document.index && source.quote !== "")
          quotes.set(source.quote, [...(quotes.get(source.quote) ?? []), index]);
    for (const [quote, statements] of quotes) {
      const piece = {begin: 0, end: 0, statements};
      const select = (): void =>
        this.explorer.store.update({
          selection:
            statements.length === 1
              ? {kind: "statement", statement: statements[0]!}
              : {kind: "passage", document: document.index, begin: 0, end: 0, statements},
        });
      const drawn = element("span", {class: "piece"}, quote);
      const made = element(
        "span",
        {
          class: "sentence",
          role: "button",
          tabindex: -1,
          onclick: select,
          onkeydown: (event) => {
            if (["Enter", " "].includes((event as KeyboardEvent).key)) select();
          },
        },
        drawn,
      );
      this.drawn.push({piece, element: drawn});
      this.sentences.push(made);
      this.body.append(element("p", {class: "quote"}, made));
    }
  }

  private select(document: number, begin: number, end: number): void {
    const selection = passageOf(this.explorer.model, document, begin, end);
    this.explorer.store.update({selection, document});
  }

  /** Tints by how many statements the filters leave. */
  private mark(): void {
    const visible = this.explorer.visible();
    for (const {piece, element: drawn} of this.drawn) {
      const count = piece.statements.filter((index) => visible.statements[index]).length;
      if (count > 0) drawn.dataset["facts"] = String(Math.min(count, 4));
      else delete drawn.dataset["facts"];
    }
    const text = this.explorer.model.documents[this.explorer.state.document]?.text;
    const share = text ? coverageOf(text, this.paragraphs, (index) => visible.statements[index] === 1) : 0;
    this.coverage.hidden = !text;
    this.coverage.textContent = `${this.explorer.say("coverage", Math.round(share * 100))}${this.explorer.state.language === "zh" ? "。" : ". "}${this.explorer.say("marksHint")}`;
  }

  private light(scroll = true): void {
    const {model, state} = this.explorer;
    const highlight = highlightOf(model, state.selection, this.explorer.visible());
    this.litByDocument = countBy(
      [...(highlight?.statements ?? [])].map((index) => model.statements[index]!),
      (statement) => new Set(statement.sources.map((source) => source.document)),
    );
    this.drawChooser();
    let first: HTMLElement | null = null;
    for (const {piece, element: drawn} of this.drawn) {
      const lit = highlight !== null && this.cites(piece, highlight.statements);
      drawn.classList.toggle("lit", lit);
      if (lit) first ??= drawn;
    }
    for (const sentence of this.sentences) {
      const pressed = sentence.querySelector(".lit") !== null;
      sentence.setAttribute("aria-pressed", String(pressed));
    }
    if (scroll && first && !this.isInSight(first))
      first.scrollIntoView({block: "center", behavior: prefersStillness() ? "auto" : "smooth"});
  }

  private cites(piece: Piece, statements: ReadonlySet<number>): boolean {
    return piece.statements.some((index) => statements.has(index));
  }

  private isInSight(drawn: HTMLElement): boolean {
    const outer = this.container.getBoundingClientRect();
    const inner = drawn.getBoundingClientRect();
    return inner.top >= outer.top && inner.bottom <= outer.bottom;
  }

  /** Shows the document that the selection comes from, unless it is shown already. */
  private turnToSelection(): void {
    const {model, store} = this.explorer;
    const highlight = highlightOf(model, store.state.selection, this.explorer.visible());
    if (!highlight) return;
    const documents = [...highlight.statements].flatMap((index) =>
      model.statements[index]!.sources.map((source) => source.document),
    );
    if (documents.length > 0 && !documents.includes(store.state.document)) store.update({document: documents[0]!});
  }

  /** The arrow keys go from one marked sentence to the next. */
  private walk(event: KeyboardEvent): void {
    const step =
      event.key === "ArrowDown" || event.key === "ArrowRight"
        ? 1
        : event.key === "ArrowUp" || event.key === "ArrowLeft"
          ? -1
          : 0;
    const at = this.sentences.indexOf(event.target as HTMLElement);
    const next = this.sentences[at + step];
    if (step === 0 || at < 0 || !next) return;
    event.preventDefault();
    this.sentences[at]!.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
}
