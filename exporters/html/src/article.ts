// An article as paragraphs, sentences and pieces: every piece knows the statements that cite it.

import type {Model} from "./data";

/** The smallest stretch with the same statements throughout; offsets are UTF-16. */
export interface Piece {
  begin: number;
  end: number;
  statements: number[];
}
export interface Sentence {
  begin: number;
  end: number;
  pieces: Piece[];
}
export interface Paragraph {
  begin: number;
  end: number;
  sentences: Sentence[];
}

export interface Misprint {
  document: number;
  begin: number;
  end: number;
  printed: string;
  corrected: string;
  statement: number;
}

/** O(length + spans log spans + pieces * statements at each). */
export function paragraphsOf(model: Model, document: number): Paragraph[] {
  const text = model.documents[document]!.text ?? "";
  const spans = spansOf(model, document);
  const borders = new Set<number>(spans.flatMap((span) => [span.begin, span.end]));
  for (const misprint of misprintsOf(model))
    if (misprint.document === document) borders.add(misprint.begin).add(misprint.end);
  const sorted = [...borders].sort((a, b) => a - b);
  const cover = new Cover(spans);

  const paragraphs: Paragraph[] = [];
  let nextBorder = 0;
  for (const line of text.matchAll(/[^\n\r]+/g)) {
    const paragraph: Paragraph = {begin: line.index, end: line.index + line[0].length, sentences: []};
    for (const [begin, end] of sentencesOf(line[0], line.index)) {
      const pieces: Piece[] = [];
      let at = begin;
      while (at < end) {
        while (nextBorder < sorted.length && sorted[nextBorder]! <= at) ++nextBorder;
        const stop = Math.min(end, sorted[nextBorder] ?? end);
        pieces.push({begin: at, end: stop, statements: cover.at(at)});
        at = stop;
      }
      paragraph.sentences.push({begin, end, pieces});
    }
    paragraphs.push(paragraph);
  }
  return paragraphs;
}

/** Sentences end with their closing quotes and brackets. */
export function sentencesOf(paragraph: string, offset = 0): [number, number][] {
  const sentences: [number, number][] = [];
  for (const match of paragraph.matchAll(/[^。！？!?；…]*(?:[。！？!?；…]+[”’」』）)》]*|$)/g))
    if (match[0] !== "") sentences.push([offset + match.index, offset + match.index + match[0].length]);
  return sentences;
}

/** The share of the text, white space aside, that some statement of those cites. */
export function coverageOf(text: string, paragraphs: Paragraph[], isVisible: (statement: number) => boolean): number {
  let cited = 0;
  let all = 0;
  for (const paragraph of paragraphs) {
    for (const piece of paragraph.sentences.flatMap((sentence) => sentence.pieces)) {
      const length = text.slice(piece.begin, piece.end).replace(/\s/g, "").length;
      all += length;
      if (piece.statements.some(isVisible)) cited += length;
    }
  }
  return all === 0 ? 0 : cited / all;
}

/** Where a name stands as it was misprinted: the sources of `printedName` that are that name. */
export function misprintsOf(model: Model): Misprint[] {
  return model.statements
    .filter((statement) => statement.predicate === "printedName")
    .flatMap((statement) => {
      const printed = String(statement.value?.value ?? statement.value?.text ?? "");
      const corrected = correctedName(model, statement.subject);
      return statement.sources.flatMap((source): Misprint[] => {
        const text = model.documents[source.document]!.text;
        if (text === null || source.begin === null || source.end === null || corrected === printed) return [];
        if (text.slice(source.begin, source.end) !== printed) return [];
        return [
          {
            document: source.document,
            begin: source.begin,
            end: source.end,
            printed,
            corrected,
            statement: statement.index,
          },
        ];
      });
    });
}

function correctedName(model: Model, entity: number): string {
  const official = model.outgoing[entity]!.map((index) => model.statements[index]!).find(
    (each) => each.predicate === "officialName",
  );
  return String(official?.value?.value ?? model.entities[entity]!.name);
}

interface Span {
  begin: number;
  end: number;
  statement: number;
}

function spansOf(model: Model, document: number): Span[] {
  const spans: Span[] = [];
  for (const index of model.citing[document]!)
    for (const source of model.statements[index]!.sources)
      if (source.document === document && source.begin !== null && source.end! > source.begin)
        spans.push({begin: source.begin, end: source.end!, statement: index});
  return spans.sort((a, b) => a.begin - b.begin);
}

// Which spans cover a place, asked from left to right.
class Cover {
  private next = 0;
  private open: Span[] = [];

  constructor(private readonly spans: Span[]) {}

  at(place: number): number[] {
    while (this.next < this.spans.length && this.spans[this.next]!.begin <= place)
      this.open.push(this.spans[this.next++]!);
    this.open = this.open.filter((span) => span.end > place);
    return [...new Set(this.open.map((span) => span.statement))].sort((a, b) => a - b);
  }
}
