// Sources count Unicode code points; JavaScript's strings count UTF-16 code units.

/** Turns offsets in code points into offsets in UTF-16 code units; those beyond the text become its length. */
export type OffsetMap = (codePoints: number) => number;

/** O(length) once, then O(log n) an offset, n being the number of characters outside the Basic Multilingual Plane. */
export function utf16Offsets(text: string): OffsetMap {
  const pairs: number[] = []; // the code point index of every character that takes two units
  let codePoint = 0;
  for (let unit = 0; unit < text.length; ++unit, ++codePoint) {
    if (isPair(text, unit)) {
      pairs.push(codePoint);
      ++unit;
    }
  }
  return (offset) => Math.min(offset + countBelow(pairs, offset), text.length);
}

function isPair(text: string, unit: number): boolean {
  const high = text.charCodeAt(unit);
  const low = text.charCodeAt(unit + 1);
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}

function countBelow(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
