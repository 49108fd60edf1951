import { text } from '#client/language/text.ts';
import type { Notice } from '#shared/notices.ts';

/** One sentence for what was told meanwhile: the latest by name, the others by their number. */
export function describeNews([latest, ...others]: Notice[]): string | null {
  if (latest === undefined) return null;
  const { waved, wavedBack, wavedWithOthers } = text.notices;
  const people = new Set(others.map(({ from }) => from.userId).filter((userId) => userId !== latest.from.userId));
  if (people.size > 0) return wavedWithOthers(latest.from.name, people.size);
  return latest.answerTo === null ? waved(latest.from.name) : wavedBack(latest.from.name);
}
