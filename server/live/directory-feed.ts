import { afterTimeout } from '#server/after.ts';
import type { Logger } from '#server/logger.ts';
import type { Presence } from '#server/presence/presence.service.ts';
import type { DirectoryChange } from '#shared/directory.ts';
import { ADMIN_ROLE } from '#shared/organization.ts';
import { createChangeFrames } from './change-frames.ts';
import type { FanOut } from './fan-out.ts';
import { createFramePacer, pauseFor } from './frame-pacer.ts';
import { countWatchers, isWatchedBy, type LiveServer, rooms } from './live.types.ts';

/** So long after an organization's last frame its version is said once more: whoever lost that frame waits no longer. */
const ECHO_MS = 2_000;

export interface DirectoryFeed {
  /** Sends a stored change to everyone who watches its organization, and takes away rooms that it forbids. */
  announce(organizationId: string, change: DirectoryChange): void;
  /** Told the version that somebody who begins to watch an organization has. */
  noteHead(organizationId: string, version: number): void;
  /** Repeats every watched organization's version, so that the loss of a last frame is noticed. */
  repeatVersions(): void;
  /** The organizations that somebody watches, with the version announced to them. */
  watched(): { organizationId: string; version: number }[];
  stop(): void;
}

export interface DirectoryFeedDependencies {
  io: LiveServer;
  fanOut: FanOut;
  presence: Pick<Presence, 'followMember'>;
  logger: Logger;
}

export function createDirectoryFeed({ io, fanOut, presence, logger }: DirectoryFeedDependencies): DirectoryFeed {
  const heads = new Map<string, number>();
  const frames = createChangeFrames();
  const pacer = createFramePacer({
    send(organizationId) {
      for (const frame of frames.take(organizationId))
        fanOut.send(rooms.directory(organizationId), (audience) => audience.emit('directory:changed', frame));
      echoLater(organizationId);
    },
    pauseMs: (organizationId) => pauseFor(countWatchers(io, organizationId)),
    after: afterTimeout,
  });

  const echoes = new Map<string, () => void>();

  function echoLater(organizationId: string): void {
    echoes.get(organizationId)?.();
    echoes.delete(organizationId);
    if (countWatchers(io, organizationId) === 0) return;
    const cancel = afterTimeout(ECHO_MS, () => {
      echoes.delete(organizationId);
      repeatVersion(organizationId);
    });
    echoes.set(organizationId, cancel);
  }

  function repeatVersion(organizationId: string): void {
    // A version ahead of its frame would have everybody ask for what is on its way to them.
    pacer.flush(organizationId);
    const version = heads.get(organizationId);
    if (version !== undefined)
      fanOut.send(rooms.directory(organizationId), (audience) =>
        audience.emit('directory:version', { organizationId, version }),
      );
  }

  function followMember(organizationId: string, change: Extract<DirectoryChange, { userId: string }>): void {
    const person = io.local.in(rooms.user(change.userId));
    const card = change.kind === 'member.upserted' ? change.card : null;
    if (card === null) person.socketsLeave([rooms.directory(organizationId), rooms.sessions(organizationId)]);
    else if (card.role !== ADMIN_ROLE) person.socketsLeave(rooms.sessions(organizationId));
    presence.followMember(organizationId, change.userId, card?.alias ?? null).catch((error: unknown) => {
      logger.warn({ err: error }, 'presence did not follow a membership; trying again');
    });
  }

  /** Whether the change takes the directory from somebody who is watching it. */
  function isEnd(organizationId: string, change: DirectoryChange): boolean {
    if (change.kind === 'organization.deleted') return true;
    return change.kind === 'member.removed' && isWatchedBy(io, organizationId, change.userId);
  }

  return {
    announce(organizationId, change) {
      heads.set(organizationId, Math.max(change.version, heads.get(organizationId) ?? 0));
      frames.add(organizationId, change);
      pacer.request(organizationId);
      // Whoever loses the room by this change is told of it first.
      if (isEnd(organizationId, change)) {
        pacer.flush(organizationId);
        fanOut.finish(rooms.directory(organizationId));
      }
      if (change.kind === 'organization.deleted') {
        const all = [rooms.directory(organizationId), rooms.sessions(organizationId)];
        io.local.in(all).socketsLeave(all);
      } else if (change.kind !== 'organization.updated') followMember(organizationId, change);
    },

    noteHead(organizationId, version) {
      // Others who watch were told up to the head: whoever comes later, and knows more, must not hide the rest from them.
      // What was announced while they were asking counts as well.
      if (countWatchers(io, organizationId) <= 1 || !heads.has(organizationId))
        heads.set(organizationId, Math.max(version, heads.get(organizationId) ?? 0));
    },

    repeatVersions() {
      for (const organizationId of heads.keys()) {
        repeatVersion(organizationId);
        if (countWatchers(io, organizationId) === 0) heads.delete(organizationId);
      }
    },

    watched: () =>
      [...heads]
        .filter(([organizationId]) => countWatchers(io, organizationId) > 0)
        .map(([organizationId, version]) => ({ organizationId, version })),

    stop() {
      pacer.stop();
      for (const cancel of echoes.values()) cancel();
      echoes.clear();
    },
  };
}
