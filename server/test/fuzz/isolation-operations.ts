import type { LiveClient } from '#server/test/live-client.ts';
import type { Chance } from '#server/test/simulation/chance.ts';
import type { TestServer } from '#server/test/test-server.ts';
import { errorBodySchema } from '#shared/error-codes.ts';
import type { Oracle } from './isolation-oracle.ts';
import { type IsolationPeople, ORGANIZATIONS, PEOPLE } from './isolation-people.ts';

export interface OperationParts {
  server: TestServer;
  oracle: Oracle;
  people: IsolationPeople;
  chance: Chance;
}

type Reply = { ok: true } | { ok: false; error: { code: string; message: string } };
type Operation = (userId: string, organizationId: string) => Promise<void> | void;

/** No organization, but as good as any that one is no member of. */
const UNKNOWN = 'org_999';
/** Far longer than an answer takes on a busy machine. */
const ANSWER_LIMIT_MS = 20_000;

/** One random thing after the other, by anybody, about any organization: also those of others, and none at all. */
export function createOperations({ server, oracle, people, chance }: OperationParts): () => Promise<void> {
  async function ask(
    userId: string,
    organizationId: string,
    needsAdmin: boolean,
    request: (socket: LiveClient) => Promise<Reply>,
  ): Promise<void> {
    const socket = people.socketOf(userId);
    if (socket === undefined) return people.connect(userId);
    const askedAt = Date.now();
    const reply = await request(socket).catch(() => undefined);
    if (reply === undefined) {
      if (socket.connected) oracle.faults.push(`${userId} is not answered on ${organizationId}`);
      // Else the connection was closed meanwhile.
      return;
    }
    const error = reply.ok ? undefined : reply.error;
    oracle.judgeOutcome(userId, organizationId, { askedAt, needsAdmin, error });
    if (reply.ok) oracle.judgeAnswer(userId, organizationId, askedAt, reply);
  }

  const subscribe: Operation = (userId, organizationId) =>
    ask(userId, organizationId, false, (socket) =>
      socket.timeout(ANSWER_LIMIT_MS).emitWithAck('directory:subscribe', {
        organizationId,
        ...(chance.happens(0.5) ? { since: chance.pick([0, 1, 5, 1_000_000]) } : {}),
      }),
    );
  const subscribeToSessions: Operation = (userId, organizationId) =>
    ask(userId, organizationId, true, (socket) =>
      socket.timeout(ANSWER_LIMIT_MS).emitWithAck('sessions:subscribe', { organizationId }),
    );

  /** What anybody is answered who leaves what they may never have been in. */
  async function unsubscribe(userId: string, organizationId: string): Promise<void> {
    const name = chance.pick(['directory:unsubscribe', 'sessions:unsubscribe'] as const);
    const reply = await people
      .socketOf(userId)
      ?.timeout(ANSWER_LIMIT_MS)
      .emitWithAck(name, { organizationId })
      .catch(() => undefined);
    if (
      reply !== undefined &&
      JSON.stringify(reply) !== '{"ok":true}' &&
      (reply.ok || reply.error.code !== 'rate_limited')
    )
      oracle.faults.push(`${userId} is answered ${JSON.stringify(reply)} on leaving ${organizationId}`);
  }

  async function report(userId: string): Promise<void> {
    const activity = chance.pick(['active', 'idle'] as const);
    await people
      .socketOf(userId)
      ?.timeout(ANSWER_LIMIT_MS)
      .emitWithAck('presence:report', { activity })
      .catch(() => undefined);
  }

  async function read(userId: string, organizationId: string): Promise<void> {
    const path = chance.pick(['directory', 'members', 'members?q=user&limit=3', 'sessions', 'member']);
    const rest = path === 'member' ? `members/${chance.pickAny(PEOPLE)}` : path;
    const askedAt = Date.now();
    const { status, body } = await server.get(`/api/organizations/${organizationId}/${rest}`, server.token(userId));
    const refused = errorBodySchema.safeParse(body);
    const error = status === 200 || !refused.success ? undefined : refused.data.error;
    // Members are told that somebody is none; that person's id is no secret to who asked for it.
    if (path === 'member' && error?.message.includes('no such member')) return;
    oracle.judgeOutcome(userId, organizationId, { askedAt, needsAdmin: path === 'sessions', error });
    if (error === undefined) oracle.judgeAnswer(userId, organizationId, askedAt, body);
  }

  const choose: Operation = (userId) =>
    people.choose(userId, chance.pick(['invisible', 'invisible', 'auto', 'away', 'dnd']));
  const connect: Operation = (userId) => people.connect(userId);
  const disconnect: Operation = (userId) => people.disconnect(userId);

  /** How often each is done, of a hundred. */
  const shares: [number, Operation][] = [
    [26, subscribe],
    [8, subscribeToSessions],
    [8, unsubscribe],
    [14, report],
    [8, choose],
    [18, read],
    [6, connect],
    [5, disconnect],
    [
      5,
      (userId, organizationId) => (organizationId === UNKNOWN ? undefined : people.moveMember(userId, organizationId)),
    ],
    [2, (userId) => people.rename(userId)],
  ];
  const all = shares.flatMap(([share, operation]) => Array.from({ length: share }, () => operation));

  return async () => {
    const userId = chance.pickAny(PEOPLE) ?? '';
    const organizationId = chance.happens(0.1) ? UNKNOWN : chance.pick(ORGANIZATIONS);
    await chance.pickAny(all)?.(userId, organizationId);
  };
}
