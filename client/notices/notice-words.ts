import { text } from '#client/language/text.ts';
import type { Notice } from '#shared/notices.ts';

/** One sentence for what was told meanwhile: the latest by name, the others by their number. */
export function describeNews([latest, ...others]: Notice[]): string | null {
  if (latest === undefined) return null;
  const words = text.notices;
  const people = new Set(others.map(({ from }) => from.userId).filter((userId) => userId !== latest.from.userId));
  if (people.size > 0) return withOthers(latest, others)(latest.from.name, people.size);
  if (latest.kind === 'kudos') return words.thanked(latest.from.name);
  return latest.answerTo === null ? words.waved(latest.from.name) : words.wavedBack(latest.from.name);
}

function withOthers(latest: Notice, others: Notice[]): (name: string, others: number) => string {
  const { wavedWithOthers, thankedWithOthers, newsWithOthers } = text.notices;
  if (others.some(({ kind }) => kind !== latest.kind)) return newsWithOthers;
  return latest.kind === 'kudos' ? thankedWithOthers : wavedWithOthers;
}
