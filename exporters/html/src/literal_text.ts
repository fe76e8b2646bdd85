// Values as readers expect them.

import type {LiteralObject} from "./contract";
import type {Explorer} from "./explorer";

/** "≥ 100 家"-like words for a literal, in the language of the interface. */
export function literalText(explorer: Explorer, literal: LiteralObject): string {
  if (literal.value === undefined) return literal.text ?? "";
  const parts: string[] = [];
  if (literal.approximate) parts.push(explorer.say("approximate"));
  if (literal.atLeast) parts.push(explorer.say("atLeast"));
  if (literal.atMost) parts.push(explorer.say("atMost"));
  parts.push(typeof literal.value === "number" ? grouped(literal.value) : String(literal.value));
  if (literal.unit) parts.push(literal.unit);
  return parts.join(" ");
}

/** What the text printed, when that says more than the value. */
export function printedText(literal: LiteralObject): string | null {
  return literal.text !== undefined && literal.value !== undefined && literal.text !== String(literal.value) ? literal.text : null;
}

// Thousands apart from 10,000 on: years and small numbers stay as they are.
function grouped(value: number): string {
  return Math.abs(value) < 10000 ? String(value) : value.toLocaleString("en", {maximumFractionDigits: 20});
}
