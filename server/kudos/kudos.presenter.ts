import type { PersonName } from '#server/directory/directory.service.ts';
import { findPresentPeople } from '#server/directory/present-people.ts';
import type { Kudos } from '#shared/kudos.ts';
import { countReactions, type KudosRow } from './kudos.model.ts';

interface Reader {
  organizationId: string;
  userId: string;
}

/** As far as people are members now, and neither banned nor deleted: without the author, or any receiver, nothing. */
export async function presentKudos({ organizationId, userId }: Reader, rows: KudosRow[]): Promise<Kudos[]> {
  const people = await findPresentPeople(
    organizationId,
    rows.flatMap((row) => row.peopleIds),
  );
  return rows.flatMap((row) => {
    const from = people.get(row.authorId);
    const to = row.receiverIds.flatMap((id) => people.get(id) ?? []);
    return from === undefined || to.length === 0 ? [] : [presentOne(row, { from, to, userId })];
  });
}

function presentOne(
  row: KudosRow,
  { from, to, userId }: { from: PersonName; to: PersonName[]; userId: string },
): Kudos {
  return {
    id: row._id,
    from,
    to,
    text: row.text,
    createdAt: row.createdAt.getTime(),
    reactions: countReactions(row, userId),
  };
}
