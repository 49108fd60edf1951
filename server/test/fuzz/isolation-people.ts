import mongoose from 'mongoose';
import { membershipEvent, organizationEvent, T0, userEvent } from '#server/test/clerk-events.ts';
import { connectLive, type LiveClient } from '#server/test/live-client.ts';
import type { Chance } from '#server/test/simulation/chance.ts';
import type { TestServer } from '#server/test/test-server.ts';
import { facts, type Oracle } from './isolation-oracle.ts';

export const ORGANIZATIONS = ['org_1', 'org_2', 'org_3', 'org_4', 'org_5'] as const;
export const PEOPLE = Array.from({ length: 16 }, (_, index) => `user_${index + 1}`);

const MOST_SOCKETS = 3;

/** People with their connections, and what webhooks tell of them. Each change is known to the oracle before and after. */
export interface IsolationPeople {
  found(): Promise<void>;
  /** An open connection of the person; undefined while none is. */
  socketOf(userId: string): LiveClient | undefined;
  connect(userId: string): Promise<void>;
  disconnect(userId: string): void;
  choose(userId: string, choice: 'auto' | 'away' | 'dnd' | 'invisible'): Promise<void>;
  /** Joins, leaves, or gets another role. */
  moveMember(userId: string, organizationId: string): Promise<void>;
  rename(userId: string): Promise<void>;
  close(): void;
}

export interface PeopleOptions {
  server: TestServer;
  oracle: Oracle;
  chance: Chance;
}

export function createIsolationPeople({ server, oracle, chance }: PeopleOptions): IsolationPeople {
  const sockets = new Map<string, Set<LiveClient>>(PEOPLE.map((userId) => [userId, new Set()]));
  const memberships = new Map<string, { id: string; isAdmin: boolean } | undefined>();
  /** What is being changed; two changes of one thing at once would leave open which was the last. */
  const busy = new Set<string>();
  let clock = T0;

  const at = () => {
    clock += 10;
    return clock;
  };

  async function alone(what: string, work: () => Promise<void>): Promise<void> {
    if (busy.has(what)) return;
    busy.add(what);
    try {
      await work();
    } finally {
      busy.delete(what);
    }
  }

  async function join(userId: string, organizationId: string, isAdmin: boolean): Promise<void> {
    const key = `${userId} ${organizationId}`;
    const known = memberships.get(key);
    const time = at();
    const id = known?.id ?? `orgmem_${organizationId}_${userId}_${time}`;
    const type = known === undefined ? 'organizationMembership.created' : 'organizationMembership.updated';
    const role = isAdmin ? 'org:admin' : 'org:member';
    await server.deliver(
      membershipEvent(type, { userId, organizationId, id, role, joinedAt: time, at: time, first: userId }),
    );
    memberships.set(key, { id, isAdmin });
    const row = await mongoose.connection
      .collection('memberships')
      .findOne({ organizationId, userId, deletedAt: null });
    oracle.noteMember(userId, organizationId, Number(row?.alias));
  }

  async function leave(userId: string, organizationId: string, id: string): Promise<void> {
    await server.deliver(membershipEvent('organizationMembership.deleted', { userId, organizationId, id, at: at() }));
    memberships.delete(`${userId} ${organizationId}`);
  }

  async function moveMember(userId: string, organizationId: string): Promise<void> {
    const [member, admin] = [facts.member(userId, organizationId), facts.admin(userId, organizationId)];
    const known = memberships.get(`${userId} ${organizationId}`);
    const isLeaving = known !== undefined && chance.happens(0.6);
    if (known === undefined || isLeaving) oracle.begin(member);
    oracle.begin(admin);
    // Named in the stream before the delivery is known to be settled.
    if (known === undefined) oracle.noteMember(userId, organizationId, Number.NaN);
    const isAdmin = chance.happens(0.3);
    if (isLeaving) await leave(userId, organizationId, known.id);
    else await join(userId, organizationId, isAdmin);
    if (known === undefined || isLeaving) oracle.settle(member, !isLeaving);
    oracle.settle(admin, !isLeaving && isAdmin);
  }

  function listen(userId: string, socket: LiveClient): void {
    socket.on('directory:changed', (frame) => oracle.judgeFrame(userId, frame.organizationId, frame));
    socket.on('directory:version', (frame) => oracle.judgeFrame(userId, frame.organizationId, frame));
    socket.on('presence:changed', (frame) => oracle.judgeFrame(userId, frame.organizationId, frame));
    socket.on('sessions:changed', (frame) => oracle.judgeSessionsFrame(userId, frame.organizationId, frame));
  }

  return {
    async found() {
      await server.deliver(
        ...ORGANIZATIONS.map((id) => organizationEvent('organization.created', { id, name: `Named ${id}` })),
        ...PEOPLE.map((id) => userEvent('user.created', { id, first: id, title: `Title of ${id}` })),
      );
      for (const userId of PEOPLE) await moveMember(userId, chance.pick(ORGANIZATIONS));
    },
    socketOf: (userId) => chance.pickAny(sockets.get(userId) ?? []),
    async connect(userId) {
      const mine = sockets.get(userId);
      if (mine === undefined || mine.size >= MOST_SOCKETS) return;
      oracle.settle(facts.connected(userId), true);
      const socket = await connectLive(server, userId, {
        sessionId: `sess_${userId}_${chance.between(1, 2)}`,
        activity: chance.pick(['active', 'idle']),
      });
      listen(userId, socket);
      mine.add(socket);
    },
    disconnect(userId) {
      const mine = sockets.get(userId);
      const socket = chance.pickAny(mine ?? []);
      if (mine === undefined || socket === undefined) return;
      mine.delete(socket);
      socket.disconnect();
      if (mine.size === 0) oracle.settle(facts.connected(userId), false);
    },
    choose: (userId, choice) =>
      alone(`the choice of ${userId}`, async () => {
        const socket = chance.pickAny(sockets.get(userId) ?? []);
        if (socket === undefined) return;
        const hidden = facts.hidden(userId);
        // Who is and stays invisible must not be told of meanwhile either.
        const stays = choice === 'invisible' && oracle.held(hidden, Date.now()) === true;
        if (!stays) oracle.begin(hidden);
        const reply = await socket
          .timeout(5_000)
          .emitWithAck('presence:choose', { choice })
          .catch(() => undefined);
        if (reply?.ok && !stays) oracle.settle(hidden, choice === 'invisible');
      }),
    moveMember: (userId, organizationId) =>
      alone(`${userId} in ${organizationId}`, () => moveMember(userId, organizationId)),
    rename: (userId) =>
      alone(userId, () =>
        server.deliver(userEvent('user.updated', { id: userId, first: userId, last: `No ${at()}`, at: at() })),
      ),
    close() {
      for (const mine of sockets.values()) for (const socket of mine) socket.disconnect();
    },
  };
}
