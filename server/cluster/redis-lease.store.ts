import type { LeaseStore, Statement } from '#server/presence/lease.store.ts';
import type { SessionLease } from '#server/presence/lease.ts';
import { packLeases, parseLeases } from './lease.codec.ts';
import type { RedisClient } from './redis.connection.ts';

export interface RedisLeaseStoreOptions {
  client: RedisClient;
  /** How long a sign of life lasts. */
  lifeMs: number;
}

const SERVERS = 'rollcall:presence:servers';
const keyOf = (serverId: string) => `rollcall:presence:server:${serverId}`;

/** Fields beside those of people; no id of a person is like them. */
const COUNT = '#';
/** There when the server is whole; one of another version takes it for somebody without leases. */
const WHOLE = '*';

/**
 * All or nothing, also for who reads meanwhile: a part would be taken for the whole. The values: how long a sign of life
 * lasts, how many fields are gone, these, and what is said. Lua hands over some thousands at once, here of even number, so
 * that a field keeps its text.
 */
const ADD = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
local function call(command, from, to)
  for first = from, to, 4000 do
    redis.call(command, KEYS[1], unpack(ARGV, first, math.min(first + 3999, to)))
  end
end
local lastGone = 2 + ARGV[2]
call('HDEL', 3, lastGone)
call('HSET', lastGone + 1, #ARGV)
return redis.call('PEXPIRE', KEYS[1], ARGV[1])`;

/**
 * For servers of several processes: a hash for each server, with a field for each person, which Redis itself forgets after
 * the last sign of life, by its own clock; and a set that says which servers to look for.
 */
export function createRedisLeaseStore({ client, lifeMs }: RedisLeaseStoreOptions): LeaseStore {
  return {
    async replace(serverId, statement) {
      const key = keyOf(serverId);
      const { said } = toFields(statement);
      await client.multi().del(key).hSet(key, said).pExpire(key, lifeMs).sAdd(SERVERS, serverId).exec();
    },

    async add(serverId, statement) {
      const { said, gone } = toFields(statement);
      const values = [String(lifeMs), String(gone.length), ...gone, ...said];
      return (await client.eval(ADD, { keys: [keyOf(serverId)], arguments: values })) === 1;
    },

    async renew(serverId) {
      const [wasThere] = await client.multi().pExpire(keyOf(serverId), lifeMs).sAdd(SERVERS, serverId).exec();
      return Number(wasThere) === 1;
    },

    async list() {
      const ids = await client.sMembers(SERVERS);
      const counts = await Promise.all(ids.map((id) => client.hGet(keyOf(id), COUNT)));
      const dead = ids.filter((_, index) => counts[index] === null);
      if (dead.length > 0) await client.sRem(SERVERS, dead);
      return new Map(ids.flatMap((id, index) => toEntry(id, counts[index] ?? null)));
    },

    async read(serverId): Promise<Statement | null> {
      const { [COUNT]: count, [WHOLE]: whole, ...fields } = await client.hGetAll(keyOf(serverId));
      if (count === undefined) return null;
      const people = new Map(Object.entries(fields).map(([userId, text]) => [userId, parseLeases(text)]));
      return { count: Number(count), isWhole: whole !== undefined, people };
    },

    async hold(serverId, forMs) {
      await client.pExpire(keyOf(serverId), forMs);
    },
  };
}

/** What says something, each field followed by its text; and the fields that say nothing any more. */
function toFields({ count, isWhole, people }: Statement): { said: string[]; gone: string[] } {
  const said = [COUNT, String(count)];
  const gone: string[] = [];
  const say = (field: string, text: string) => (text === '' ? gone.push(field) : said.push(field, text));
  say(WHOLE, isWhole ? '[]' : '');
  for (const [userId, leases] of people) say(userId, toText(leases));
  return { said, gone };
}

function toText(leases: readonly SessionLease[]): string {
  return leases.length === 0 ? '' : JSON.stringify(packLeases(leases));
}

function toEntry(id: string, count: string | null): [string, number][] {
  return count === null ? [] : [[id, Number(count)]];
}
