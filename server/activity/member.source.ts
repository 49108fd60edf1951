import { memberEventKinds } from '#server/directory/member-event.ts';
import { type MemberEventRow, readMemberEvents } from '#server/directory/member-events.ts';
import { findStanding } from '#server/directory/person.service.ts';
import { findPresentPeople } from '#server/directory/present-people.ts';
import { findPresentStatuses } from '#server/directory/present-statuses.ts';
import type { ActivityEntry } from '#shared/activity.ts';
import type { ActivitySource } from './activity.source.ts';

/** Who left is named for so long. */
const NAMED_MS = 90 * 24 * 60 * 60_000;

export const findMemberActivity: ActivitySource = async ({ organizationId }, { type, ...query }, now) => {
  const kinds = memberEventKinds.filter((kind) => type === undefined || type === kind);
  const rows = await readMemberEvents({ organizationId, kinds, ...query });
  return {
    places: rows.map(({ id, event }) => ({ id, at: event.at })),
    present: (ids) =>
      presentEvents(
        organizationId,
        rows.filter(({ id }) => ids.has(id)),
        now,
      ),
  };
};

async function presentEvents(organizationId: string, rows: MemberEventRow[], now: number): Promise<ActivityEntry[]> {
  const userIds = rows.map(({ userId }) => userId);
  const saying = rows.flatMap(({ userId, event }) => (event.kind === 'status' ? [userId] : []));
  const [people, statuses] = await Promise.all([
    findPresentPeople(organizationId, userIds),
    findPresentStatuses(organizationId, saying, now),
  ]);
  const entries = rows.map(async ({ id, userId, event }): Promise<ActivityEntry | undefined> => {
    const { at } = event;
    const person = people.get(userId);
    if (event.kind === 'left') return presentLeaving({ id, at, person: person ?? toFormer(userId, event.name) }, now);
    if (person === undefined) return undefined;
    if (event.kind === 'joined') return { kind: 'joined', id, at, person };
    if (event.kind === 'role') return { kind: 'role', id, at, person, from: event.from, to: event.to };
    const status = statuses.get(userId);
    return status === undefined || status.text === '' ? undefined : { kind: 'status', id, at, person, status };
  });
  return (await Promise.all(entries)).filter((entry) => entry !== undefined);
}

type Leaving = Pick<Extract<ActivityEntry, { kind: 'left' }>, 'id' | 'at' | 'person'>;

/** Nothing is told of who is deleted or banned. */
async function presentLeaving(leaving: Leaving, now: number): Promise<ActivityEntry | undefined> {
  if (leaving.at < now - NAMED_MS) return undefined;
  const { isShutOut } = await findStanding(leaving.person.userId);
  return isShutOut ? undefined : { kind: 'left', ...leaving };
}

/** As they were called here: what became of them elsewhere is nobody's business. */
function toFormer(userId: string, name: string): Leaving['person'] {
  return { userId, name, imageUrl: null };
}
