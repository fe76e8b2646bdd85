// Finds entities by name, alias, identifier, pinyin and pinyin initials.

import PinyinMatch from "pinyin-match";
import type {Entity, Model} from "./data";

export interface Found {
  entity: Entity;
  by: string;
}

// Lower is better; equal ones keep the order of their weight, then of the model.
const enum Rank {
  Exact,
  Prefix,
  AliasPrefix,
  Within,
  Pinyin,
  PinyinWithin,
  Identifier,
  None,
}

/** The best matches, at most `limit`. `weights` decides between equals: one number an entity, the greater first. O(entities) */
export function findEntities(
  model: Model,
  query: string,
  limit: number,
  weights: readonly (number | null)[] = [],
): Found[] {
  const words = fold(query);
  if (words === "") return [];
  const byPinyin = /^[a-z' ]+$/.test(words);
  const found: {rank: Rank; entity: Entity; by: string}[] = [];
  for (const entity of model.entities) {
    let best = rankOf(fold(entity.name), words, Rank.Prefix);
    let by = entity.name;
    for (const alias of entity.aliases) {
      const rank = rankOf(fold(alias), words, Rank.AliasPrefix);
      if (rank < best) [best, by] = [rank, alias];
    }
    if (best === Rank.None && byPinyin) [best, by] = pinyinRank(entity, words);
    if (best === Rank.None && fold(entity.id).includes(words)) [best, by] = [Rank.Identifier, entity.id];
    if (best !== Rank.None) found.push({rank: best, entity, by});
  }
  const weightOf = (entity: Entity): number => weights[entity.index] ?? 0;
  found.sort((a, b) => a.rank - b.rank || weightOf(b.entity) - weightOf(a.entity) || a.entity.index - b.entity.index);
  return found.slice(0, limit).map(({entity, by}) => ({entity, by}));
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim();
}

function rankOf(text: string, words: string, prefix: Rank): Rank {
  const at = text.indexOf(words);
  if (at < 0) return Rank.None;
  if (text === words) return Rank.Exact;
  return at === 0 ? prefix : Rank.Within;
}

function pinyinRank(entity: Entity, words: string): [Rank, string] {
  let best: [Rank, string] = [Rank.None, entity.name];
  for (const name of [entity.name, ...entity.aliases]) {
    const match = PinyinMatch.match(name, words);
    if (!match) continue;
    const rank = match[0] === 0 ? Rank.Pinyin : Rank.PinyinWithin;
    if (rank < best[0]) best = [rank, name];
  }
  return best;
}
