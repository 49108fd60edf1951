import type { OwnKudos } from '#shared/kudos.ts';
import { countReactions, findKudosPage, findKudosReactedTo } from './kudos.model.ts';

/** More than anybody gives or gets in years. */
const MOST = 10_000;

/** For who asks for all that is theirs, latest first. */
export async function readOwnKudos(organizationId: string, userId: string): Promise<OwnKudos> {
  const [rows, reactedTo] = await Promise.all([
    findKudosPage({ organizationId, who: userId, after: undefined, limit: MOST }),
    findKudosReactedTo(organizationId, userId, MOST),
  ]);
  const given = rows.filter((row) => row.authorId === userId);
  const received = rows.filter((row) => row.authorId !== userId);
  return {
    given: given.map(({ _id: id, receiverIds, text, createdAt }) => ({
      id,
      receiverIds,
      text,
      createdAt: createdAt.getTime(),
    })),
    received: received.map(({ _id: id, authorId, text, createdAt }) => ({
      id,
      authorId,
      text,
      createdAt: createdAt.getTime(),
    })),
    reactions: reactedTo.flatMap((row) =>
      countReactions(row, userId)
        .filter(({ isMine }) => isMine)
        .map(({ reaction }) => ({ kudosId: row._id, reaction })),
    ),
  };
}
