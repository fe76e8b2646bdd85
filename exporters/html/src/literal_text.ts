// Values as readers expect them: the words as printed, and what they mean.

import type {LiteralObject} from "./contract";
import type {Explorer} from "./explorer";

/** What the text printed, or else the value. */
export function literalText(explorer: Explorer, literal: LiteralObject): string {
  return literal.text || valueText(explorer, literal);
}

/** "about at least 2,865,000,000 carat": the value in full; empty when there are but words. */
export function valueText(explorer: Explorer, literal: LiteralObject): string {
  if (literal.value === undefined) return "";
  const parts: string[] = [];
  if (literal.approximate) parts.push(explorer.say("approximate"));
  if (literal.atLeast) parts.push(explorer.say("atLeast"));
  if (literal.atMost) parts.push(explorer.say("atMost"));
  parts.push(typeof literal.value === "number" ? grouped(literal.value) : String(literal.value));
  if (literal.unit) parts.push(literal.unit);
  return parts.join(" ");
}

// Thousands apart from 10,000 on: years and small numbers stay as they are.
function grouped(value: number): string {
  return Math.abs(value) < 10000 ? String(value) : value.toLocaleString("en", {maximumFractionDigits: 20});
}
