import { useState } from 'react';
import type { Notice } from '#shared/notices.ts';

/** Tells which notices were unread when this page first showed them: what is read meanwhile stays where it is. */
export function useUnreadOnes(notices: Notice[]): (notice: Notice) => boolean {
  const [known, setKnown] = useState<ReadonlyMap<string, boolean>>(new Map());
  const came = notices.filter(({ id }) => !known.has(id));
  if (came.length > 0)
    setKnown(new Map([...known, ...came.map(({ id, readAt }): [string, boolean] => [id, readAt === null])]));
  return ({ id, readAt }) => known.get(id) ?? readAt === null;
}
