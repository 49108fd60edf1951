import { isDeepStrictEqual } from 'node:util';
import mongoose from 'mongoose';
import { authorizeMember } from '#server/directory/directory.policy.ts';
import { readSnapshot, readVersion } from '#server/directory/directory.service.ts';
import { applyChange, createDirectoryState, type DirectoryChange, type DirectoryState } from '#shared/directory.ts';
import type { MemberCard } from '#shared/member.ts';
import type { Organization } from '#shared/organization.ts';

interface ChangeRow {
  organizationId: string;
  version: number;
  entity: string;
  change: DirectoryChange;
}

/** What a client sees in the end that was there from the first version on. */
export interface Directory {
  /** Of a deleted one nothing is shown; what its last name was depends on which report came before the end. */
  organization: Organization | undefined;
  isDeleted: boolean;
  members: MemberCard[];
}

/** The changes of one organization, or of every one, in the order of their versions. */
export async function readStreams(filter: { organizationId?: string } = {}): Promise<Map<string, ChangeRow[]>> {
  const changes = mongoose.connection.collection<ChangeRow>('directory_changes');
  const rows = await changes.find(filter).sort({ version: 1 }).toArray();
  const ids = new Set(rows.map((row) => row.organizationId));
  return new Map([...ids].map((id) => [id, rows.filter((row) => row.organizationId === id)]));
}

/**
 * What is wrong with a stream: holes in its versions, and changes that say again what the last one said. Of who is gone it says as
 * little as it can, and so the same again.
 */
export function faultsOf(stream: ChangeRow[]): string[] {
  const last = new Map<string, object>();
  const ends = new Map(stream.map(({ entity, change }) => [entity, change.kind]));
  return stream.flatMap(({ version, entity, change }, index) => {
    const { version: _version, at: _at, ...content } = change;
    const isRepeated = ends.get(entity) !== 'member.removed' && isDeepStrictEqual(last.get(entity), content);
    last.set(entity, content);
    const place = `${change.kind} of ${entity} at ${version}`;
    return [
      ...(version === index + 1 && change.version === version ? [] : [`hole before ${place}`]),
      ...(isRepeated ? [`repeated ${place}`] : []),
    ];
  });
}

export function replay(organizationId: string, stream: ChangeRow[]): Directory {
  const unnamed = { id: organizationId, name: '', slug: null, imageUrl: null };
  const state = createDirectoryState({ organization: unnamed, version: 0, members: [] });
  for (const { change } of stream) applyChange(state, change);
  return directoryOf(state);
}

/** As a member gets it who opens the page now; undefined when nobody may. */
export async function readFresh(organizationId: string): Promise<Directory | undefined> {
  const members = mongoose.connection.collection<{ userId: string }>('memberships');
  for (const { userId } of await members.find({ organizationId, deletedAt: null }).toArray()) {
    const access = await authorizeMember(userId, organizationId).catch(() => undefined);
    if (access === undefined) continue;
    const version = await readVersion(organizationId);
    return directoryOf(createDirectoryState(await readSnapshot(access, version)));
  }
  return undefined;
}

function directoryOf({ organization, isDeleted, members }: DirectoryState): Directory {
  const cards = [...members.values()].sort((one, other) => (one.userId < other.userId ? -1 : 1));
  return { organization: isDeleted ? undefined : organization, isDeleted, members: cards };
}
