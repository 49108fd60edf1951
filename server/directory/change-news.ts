import type { DirectoryChange } from '#shared/directory.ts';
import type { ChangedPart } from '#shared/visit.ts';
import type { ChangeContent } from './change-log.ts';

/** What a change says that whoever was away would want to hear. */
export type ChangeNews = 'joined' | 'left' | ChangedPart;

/** What is new in a change; `last` is what was said of the same entity before. Values are not kept: they may be erased. */
export function findNews(content: ChangeContent, last: DirectoryChange | null): ChangeNews[] {
  const before = last?.kind === 'member.upserted' ? last.card : undefined;
  if (content.kind === 'member.removed') return before ? ['left'] : [];
  if (content.kind !== 'member.upserted') return [];
  if (!before) return ['joined'];
  const parts: ChangedPart[] = ['name', 'title', 'role'];
  return parts.filter((part) => before[part] !== content.card[part]);
}
