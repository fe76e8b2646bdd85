// Years of ISO 8601 / EDTF dates, as far as a slider needs them.

/** Both ends included; an end that is open is infinite. */
export interface Years {
  from: number;
  to: number;
}

const kDate = /^(-?\d{4})(?:-[X\d]{2}(?:-[X\d]{2}(?:T.*)?)?)?[~?%]?$/;
const kDecade = /^(-?\d{3}(?=X$)|-?\d{2}(?=XX$))(X+)$/;

/** The years of "2023", "2024-12-16", "190X", "1900/1909", "../2025-01-28"; null for what is no date. */
export function yearsOf(text: string): Years | null {
  const parts = text.split("/");
  if (parts.length > 2) return null;
  const ends = parts.map((part) => endOf(part.trim(), parts.length === 2));
  const first = ends[0];
  const last = ends[ends.length - 1];
  if (!first || !last || first.from > last.to) return null;
  const from = parts.length === 2 && isOpen(parts[0]!) ? -Infinity : first.from;
  const to = parts.length === 2 && isOpen(parts[1]!) ? Infinity : last.to;
  return Number.isFinite(from) || Number.isFinite(to) ? {from, to} : null;
}

function isOpen(part: string): boolean {
  return part.trim() === ".." || part.trim() === "";
}

function endOf(part: string, mayBeOpen: boolean): Years | null {
  if (mayBeOpen && isOpen(part)) return {from: -Infinity, to: Infinity};
  const decade = kDecade.exec(part);
  if (decade) {
    const length = 10 ** decade[2]!.length;
    const from = Number(decade[1]) * length;
    return {from, to: from + length - 1};
  }
  const date = kDate.exec(part);
  if (!date) return null;
  const year = Number(date[1]);
  return {from: year, to: year};
}

/** What both say, or null when nothing is left. */
export function meet(a: Years, b: Years): Years | null {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return from <= to ? {from, to} : null;
}
