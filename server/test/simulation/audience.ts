import type { PresenceState } from '#shared/presence.ts';
import { bounds } from './bounds.ts';
import { createObserver, type Observer } from './observer.ts';
import type { SimulatedServer } from './simulated-server.ts';
import { ORGANIZATIONS, type World } from './world.ts';

/** People who look on, one at each server, and what they may see there. */
export interface Audience {
  /** What somebody sees now that is not so; once everything had its time, unless told. */
  lookForFaults(look?: { onlyGhosts?: boolean; ghostMs: number }): string[];
  /** Everything that has changed for anybody since the last call. */
  takeChanges(): string[];
}

interface Seat {
  observer: Observer;
  server?: SimulatedServer;
  leave: () => void;
}

/** Whoever's server goes looks on at another, with what was shown so far. */
export function createAudience({ cluster, census, chance, isAt, allowAll }: World, seats: number): Audience {
  const all: Seat[] = Array.from({ length: seats }, () => ({ observer: createObserver(), leave: () => undefined }));

  function sit(seat: Seat, place: number): void {
    const up = cluster.up();
    if (seat.server !== undefined && up.includes(seat.server)) return;
    seat.leave();
    seat.leave = () => undefined;
    delete seat.server;
    const server = up[place] ?? chance.pickAny(up);
    if (server === undefined) return;
    seat.server = server;
    seat.leave = server.watch(seat.observer.take);
    // Until it knows who does not come back, what was shown before stays.
    if (ORGANIZATIONS.some((organizationId) => !server.snapshot(organizationId).isWhole)) allowAll(bounds.returned);
  }

  function differences(seat: Seat, organizationId: string): string[] {
    const shown = seat.observer.shown(organizationId);
    const expected = census.expected(organizationId);
    const settled = [...new Set([...shown.keys(), ...expected.keys()])].filter((alias) =>
      census.isSettled(census.ownerOf(organizationId, alias)),
    );
    return settled.flatMap((alias) => {
      const [is, should] = [shown.get(alias) ?? 'offline', expected.get(alias) ?? 'offline'];
      const owner = census.ownerOf(organizationId, alias);
      return is === should ? [] : [`${owner} is shown ${is} in ${organizationId} at ${seat.server?.id}, not ${should}`];
    });
  }

  function ghosts(seat: Seat, organizationId: string, ghostMs: number): string[] {
    // Until a server that started alone knows who does not come back, what was shown before stays.
    if (seat.server?.snapshot(organizationId).isWhole !== true) return [];
    return [...seat.observer.shown(organizationId)].flatMap(([alias, state]) => {
      const owner = census.ownerOf(organizationId, alias);
      if (state === 'unknown' || census.absentMs(owner) <= ghostMs) return [];
      return [`${owner} has been gone for ${census.absentMs(owner)} ms and is ${state} at ${seat.server?.id}`];
    });
  }

  /** What is shown by a server that cannot know it. */
  function guesses({ observer, server }: Seat, organizationId: string): string[] {
    if (server === undefined || server.link.brokenMs() <= bounds.doubted) return [];
    // Until a server that started alone knows who does not come back, what was shown before stays.
    if (server.snapshot(organizationId).isWhole !== true) return [];
    return [...observer.shown(organizationId)].flatMap(([alias, state]) => {
      const owner = census.ownerOf(organizationId, alias);
      return state === 'unknown' || isAt(owner, server)
        ? []
        : [`${owner} is ${state} at ${server.id}, which cannot know`];
    });
  }

  function countFaults({ observer }: Seat, organizationId: string): string[] {
    const shown = [...observer.shown(organizationId).values()].filter(isCounted).length;
    const counted = observer.onlineCount(organizationId);
    return shown === counted ? [] : [`${counted} are counted in ${organizationId}, and ${shown} shown`];
  }

  function faultsOf(seat: Seat, onlyGhosts: boolean, ghostMs: number): string[] {
    if (seat.server === undefined) return seat.observer.faults;
    const inOrganizations = ORGANIZATIONS.flatMap((organizationId) =>
      onlyGhosts
        ? [...ghosts(seat, organizationId, ghostMs), ...guesses(seat, organizationId)]
        : [...differences(seat, organizationId), ...ghosts(seat, organizationId, ghostMs)],
    );
    const isAllSettled = !onlyGhosts && [...census.people()].every(census.isSettled);
    const counts = isAllSettled ? ORGANIZATIONS.flatMap((organizationId) => countFaults(seat, organizationId)) : [];
    return [...seat.observer.faults, ...inOrganizations, ...counts];
  }

  return {
    lookForFaults({ onlyGhosts = false, ghostMs } = { ghostMs: Number.POSITIVE_INFINITY }) {
      all.forEach(sit);
      return all.flatMap((seat) => faultsOf(seat, onlyGhosts, ghostMs));
    },
    takeChanges: () =>
      all.flatMap(({ observer, server }) =>
        observer.takeChanges().map(({ organizationId, alias, state }) => {
          const owner = census.ownerOf(organizationId, alias);
          return `${owner} became ${state} in ${organizationId} at ${server?.id}`;
        }),
      ),
  };
}

function isCounted(state: PresenceState): boolean {
  return state === 'online' || state === 'dnd';
}
