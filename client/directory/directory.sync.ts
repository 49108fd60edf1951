import * as z from 'zod/mini';
import { isFinalRefusal } from '#client/http/api-error.ts';
import type { After } from '#client/live/after.ts';
import { type LiveConnection, LiveRequestError } from '#client/live/live-connection.ts';
import { retryDelayMs } from '#client/live/retry-delay.ts';
import type { ServerClock } from '#client/live/server-clock.ts';
import type { PresenceStore } from '#client/presence/presence.store.ts';
import { createPatience } from '#client/presence/presence-patience.ts';
import type { DirectorySnapshot } from '#shared/directory.ts';
import {
  type ChangeFrame,
  changeFrameSchema,
  type SubscribeReply,
  subscribeReplySchema,
  versionFrameSchema,
} from '#shared/live-events.ts';
import { type PresenceFrame, presenceFrameSchema } from '#shared/presence.ts';
import type { DirectoryStore } from './directory.store.ts';

export interface DirectorySyncOptions {
  organizationId: string;
  ownUserId: string;
  connection: LiveConnection;
  clock: ServerClock;
  store: DirectoryStore;
  presence: PresenceStore;
  fetchSnapshot: (organizationId: string, signal: AbortSignal) => Promise<DirectorySnapshot>;
  after: After;
  onLost: (loss: DirectoryLoss) => void;
}

/** Why there is nothing to follow any more: the viewer may not see the organization, or it was deleted. */
export type DirectoryLoss = 'removed' | 'deleted';

/** What is kept until an answer comes. */
const nothingYet = (): { changes: ChangeFrame[]; presence: PresenceFrame[] } => ({ changes: [], presence: [] });

/** Catching up this often without a pause means that something is wrong; then the pauses of a failure are kindlier. */
const MOST_ROUNDS = 4;

export interface DirectorySync {
  /** Tries again now, when the first load failed. */
  retry(): void;
  stop(): void;
}

/**
 * Keeps the store equal to the organization's stream: snapshot over HTTP, then a subscription from its version, then
 * frames. Whatever hints at a missing change (a hole, a heartbeat that is ahead, a new connection) leads to the same
 * step: subscribe again from the version held, and take over what was missed.
 */
export function startDirectorySync(options: DirectorySyncOptions): DirectorySync {
  const { organizationId, ownUserId, connection, clock, store, presence, after } = options;
  const abort = new AbortController();
  /** What arrived while an answer was awaited: it may be newer than the answer, so it is applied after it. */
  let early = nothingYet();
  let isRunning = false;
  let isDue = false;
  let failures = 0;
  let cancelRetry: () => void = () => undefined;
  const patience = createPatience({ clock, after, presence });

  async function run(): Promise<void> {
    isDue = true;
    if (isRunning) return;
    isRunning = true;
    cancelRetry();
    try {
      for (let round = 1; isDue && !abort.signal.aborted; round += 1) {
        if (round > MOST_ROUNDS)
          throw new LiveRequestError('unavailable', 'The directory could not be caught up with.');
        isDue = false;
        await catchUp();
      }
      failures = 0;
    } catch (error) {
      if (!abort.signal.aborted) fail(error);
    } finally {
      isRunning = false;
    }
  }

  async function catchUp(): Promise<void> {
    if (store.version() === null) await loadSnapshot();
    if (connection.status().phase !== 'connected') return;
    store.setPhase('catching-up');
    early = nothingYet();
    // Whatever asked for catching up until now is answered by this subscription.
    isDue = false;
    const reply = await subscribe().catch((error: unknown) => {
      abort.signal.throwIfAborted();
      // Whoever was refused is told nothing of presence either, although the connection stands.
      patience.lose(clock.now());
      throw error;
    });
    abort.signal.throwIfAborted();
    // A server that is behind this page has lost what this page still holds; only a new snapshot makes them equal.
    if (reply.snapshotRequired || reply.version < (store.version() ?? 0)) {
      await loadSnapshot();
      isDue = true;
      return;
    }
    takeOver(reply);
  }

  async function loadSnapshot(): Promise<void> {
    const snapshot = await options.fetchSnapshot(organizationId, abort.signal);
    abort.signal.throwIfAborted();
    store.load(snapshot);
  }

  async function subscribe(): Promise<SubscribeReply> {
    const reply = subscribeReplySchema.parse(
      await connection.request('directory:subscribe', { organizationId, since: store.version() ?? undefined }),
    );
    if (!reply.ok) throw new LiveRequestError(reply.error.code, reply.error.message);
    return reply;
  }

  function takeOver(reply: SubscribeReply): void {
    const { changes, presence: presenceFrames } = early;
    early = nothingYet();
    clock.observe(reply.presence.serverNow);
    presence.answer(reply.presence);
    patience.regain();
    for (const frame of presenceFrames) {
      if (frame.serverNow >= reply.presence.serverNow) presence.update(frame);
    }
    const missed: ChangeFrame = {
      organizationId,
      from: store.version() ?? 0,
      to: reply.version,
      changes: reply.changes,
    };
    const isWhole = [missed, ...changes].map(applyAll).every(Boolean);
    if (store.summary().phase === 'lost') return;
    if (isWhole) store.setPhase('live');
    else isDue = true;
  }

  /** Returns false when a change is missing before one of the frame's. */
  function applyAll(frame: ChangeFrame): boolean {
    for (const change of frame.changes) {
      const outcome = store.apply(change);
      if (outcome === 'gap') return false;
      if (outcome !== 'applied') continue;
      if (change.kind === 'organization.deleted' || (change.kind === 'member.removed' && change.userId === ownUserId))
        lose();
    }
    return (store.version() ?? 0) >= frame.to;
  }

  function lose(): void {
    stopListening();
    store.setPhase('lost');
    presence.clear();
    options.onLost(store.isDeleted() ? 'deleted' : 'removed');
  }

  function stopListening(): void {
    abort.abort();
    cancelRetry();
    patience.stop();
    for (const stop of unlisten) stop();
  }

  function fail(error: unknown): void {
    const isRefused =
      isFinalRefusal(error) ||
      (error instanceof LiveRequestError && (error.code === 'not_found' || error.code === 'forbidden'));
    if (isRefused) {
      lose();
      return;
    }
    if (store.version() === null) store.setPhase('failed', error);
    for (const frame of early.presence) presence.update(frame);
    early = nothingYet();
    failures += 1;
    cancelRetry = after(retryDelayMs(failures), () => void run());
  }

  function onChanges(frame: ChangeFrame): void {
    if (isRunning) early.changes.push(frame);
    else if (store.version() !== null && !applyAll(frame)) void run();
  }

  function onPresence(frame: PresenceFrame): void {
    clock.observe(frame.serverNow);
    if (isRunning) early.presence.push(frame);
    else presence.update(frame);
  }

  function onVersion(version: number): void {
    if (!isRunning && store.version() !== null && version > (store.version() ?? 0)) void run();
  }

  function onStatus(): void {
    const { phase, since } = connection.status();
    if (phase === 'connected') {
      void run();
      return;
    }
    patience.lose(clock.at(since));
    if (store.summary().phase === 'live') store.setPhase('catching-up');
  }

  function ours<T extends { organizationId: string }>(schema: z.ZodMiniType<T>, handler: (frame: T) => void) {
    return (frame: unknown) => {
      const parsed = z.safeParse(schema, frame);
      if (parsed.success && parsed.data.organizationId === organizationId) handler(parsed.data);
    };
  }

  const unlisten = [
    connection.onStatus(onStatus),
    connection.onFrame('directory:changed', ours(changeFrameSchema, onChanges)),
    connection.onFrame('presence:changed', ours(presenceFrameSchema, onPresence)),
    connection.onFrame(
      'directory:version',
      ours(versionFrameSchema, (frame) => onVersion(frame.version)),
    ),
  ];
  store.clear();
  presence.clear();
  void run();

  return {
    retry() {
      // Who asks sees at once that it was heard; tries that nobody asked for leave the page as it is.
      if (store.version() === null) store.setPhase('loading');
      void run();
    },
    stop() {
      stopListening();
      connection.request('directory:unsubscribe', { organizationId }).catch(() => {
        // Without a connection there is no subscription to end.
      });
      store.clear();
      presence.clear();
    },
  };
}
