import * as z from 'zod/mini';
import { type MemberCard, memberCardSchema } from './member.ts';
import { type Organization, organizationSchema } from './organization.ts';

const changeBase = {
  /** The place of this change in its organization's stream: 1, 2, 3 … without holes. */
  version: z.number(),
  /** When the server recorded the change, in milliseconds since the epoch. */
  at: z.number(),
};

export const directoryChangeSchema = z.discriminatedUnion('kind', [
  z.object({ ...changeBase, kind: z.literal('member.upserted'), userId: z.string(), card: memberCardSchema }),
  z.object({ ...changeBase, kind: z.literal('member.removed'), userId: z.string() }),
  z.object({ ...changeBase, kind: z.literal('organization.updated'), organization: organizationSchema }),
  z.object({ ...changeBase, kind: z.literal('organization.deleted') }),
]);

/** One step of an organization's stream. It carries the whole new value, so applying it twice does no harm. */
export type DirectoryChange = z.infer<typeof directoryChangeSchema>;

export const directorySnapshotSchema = z.object({
  organization: organizationSchema,
  version: z.number(),
  members: z.array(memberCardSchema),
});

/** Everything a member may see of an organization, as of `version` or a little later. */
export type DirectorySnapshot = z.infer<typeof directorySnapshotSchema>;

/** A directory held in memory and kept right by changes. */
export interface DirectoryState {
  organization: Organization;
  version: number;
  members: Map<string, MemberCard>;
  isDeleted: boolean;
}

/** What became of a change: `gap` means that an earlier one is missing and nothing was altered. */
export type ChangeOutcome = 'applied' | 'ignored' | 'gap';

export function createDirectoryState(snapshot: DirectorySnapshot): DirectoryState {
  return {
    organization: snapshot.organization,
    version: snapshot.version,
    members: new Map(snapshot.members.map((card) => [card.userId, card])),
    isDeleted: false,
  };
}

/**
 * Moves `state` one change forward, in place: a copy of 10,000 cards for each change would cost more than the change.
 * Changes at or below the state's version are ignored; a change beyond the next one is a gap.
 */
export function applyChange(state: DirectoryState, change: DirectoryChange): ChangeOutcome {
  if (change.version <= state.version) return 'ignored';
  if (change.version > state.version + 1) return 'gap';
  // Nobody is a member of what is gone; a membership that ended late may still be in the stream.
  if (!state.isDeleted) alter(state, change);
  state.version = change.version;
  return 'applied';
}

function alter(state: DirectoryState, change: DirectoryChange): void {
  switch (change.kind) {
    case 'member.upserted':
      state.members.set(change.userId, change.card);
      break;
    case 'member.removed':
      state.members.delete(change.userId);
      break;
    case 'organization.updated':
      state.organization = change.organization;
      break;
    case 'organization.deleted':
      state.members.clear();
      state.isDeleted = true;
      break;
  }
}
