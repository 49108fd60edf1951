import * as z from 'zod';
import type { LightClient } from '#server/test/light-client.ts';
import { applyChange, createDirectoryState, type DirectoryState } from '#shared/directory.ts';
import { changeFrameSchema, subscribeReplySchema, versionFrameSchema } from '#shared/live-events.ts';
import { ORGANIZATION } from './live-setting.ts';

/** A client that keeps names by what it is sent, while some of that is lost on the way. */
export interface Follower {
  nameOf(userId: string): string | undefined;
  lost(): number;
  /** The answers it was sent because something was lost, whole: with who is online, as each answer has it. */
  bytesAgain(): number;
}

interface Loss {
  /** The part of frames that is lost, by chance. */
  loss: number;
}

/** Follows as the page does: by versions, asking for what is missing. What is lost is never an answer, only frames. */
export async function followDirectory(client: LightClient, { loss }: Loss): Promise<Follower> {
  const { reply } = await subscribe(client);
  const organization = { id: ORGANIZATION, name: '', slug: null, imageUrl: null };
  const state = createDirectoryState({ organization, version: reply.version, members: [] });
  let [lost, bytesAgain, isAsking] = [0, 0, false];

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const { reply, bytes } = await subscribe(client, state.version);
    bytesAgain += bytes;
    for (const change of reply.changes) applyChange(state, change);
    isAsking = false;
  }

  client.count('directory:', (packet) => {
    if (Math.random() < loss) lost += 1;
    else if (isBehind(state, JSON.parse(packet.slice(2)))) void ask();
  });
  return {
    nameOf: (userId) => state.members.get(userId)?.name,
    lost: () => lost,
    bytesAgain: () => bytesAgain,
  };
}

const changedSchema = z.tuple([z.literal('directory:changed'), changeFrameSchema]);
const versionSchema = z.tuple([z.literal('directory:version'), versionFrameSchema]);

/** Applies what a frame brings; answers whether something before it is missing. */
function isBehind(state: DirectoryState, message: unknown): boolean {
  const version = versionSchema.safeParse(message);
  if (version.success) return version.data[1].version > state.version;
  const [, { changes }] = changedSchema.parse(message);
  return changes.some((change) => applyChange(state, change) === 'gap');
}

async function subscribe(client: LightClient, since?: number) {
  const request = { organizationId: ORGANIZATION, ...(since === undefined ? {} : { since }) };
  const answer = await client.request('directory:subscribe', request);
  const reply = subscribeReplySchema.parse(answer);
  if (!reply.ok) throw new Error(`A subscription was refused: ${reply.error.code}`);
  return { reply, bytes: Buffer.byteLength(JSON.stringify(answer)) };
}

const plainSchema = z.tuple([z.literal('frame'), z.object({ userId: z.string(), name: z.string() })]);

/** Follows as a bare program's page does: it believes what it is sent, and knows of nothing else. */
export async function followWithoutVersions(client: LightClient, { loss }: Loss): Promise<Follower> {
  const names = new Map<string, string>();
  let lost = 0;
  client.count('frame', (packet) => {
    if (Math.random() < loss) lost += 1;
    else {
      const [, { userId, name }] = plainSchema.parse(JSON.parse(packet.slice(2)));
      names.set(userId, name);
    }
  });
  return { nameOf: (userId) => names.get(userId), lost: () => lost, bytesAgain: () => 0 };
}
