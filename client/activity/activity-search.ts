import type { ActivityFilter } from '#client/http/activity.request.ts';
import { activityTypes } from '#shared/activity-type.ts';
import { MAX_ID_LENGTH } from '#shared/ids.ts';

/** Reads `?type=&who=` of the page's address; what it does not understand it leaves out. */
export function readActivitySearch(input: Record<string, unknown>): ActivityFilter {
  const type = activityTypes.find((known) => known === input.type);
  const { who } = input;
  const isPerson = typeof who === 'string' && who !== '' && who.length <= MAX_ID_LENGTH;
  return { ...(type ? { type } : {}), ...(isPerson ? { who } : {}) };
}
