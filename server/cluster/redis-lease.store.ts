import type { LeaseStore, Statement } from '#server/presence/lease.store.ts';
import { packLeases, parseLeases } from './lease.codec.ts';
import type { RedisClient } from './redis.connection.ts';

export interface RedisLeaseStoreOptions {
  client: RedisClient;
  /** How long a sign of life lasts. */
  lifeMs: number;
  /** Before every key; another one keeps several Rollcalls apart in one Redis. */
  prefix?: string;
}

/** Fields beside those of people; no id of a person is like them. */
const COUNT = '#';
/** There when the server is whole; one of another version takes it for somebody without leases. */
const WHOLE = '*';

/**
 * For servers of several processes: a hash for each server, with a field for each person, which Redis itself forgets after
 * the last sign of life, by its own clock; and a set that says which servers to look for.
 */
export function createRedisLeaseStore({ client, lifeMs, prefix = 'rollcall:' }: RedisLeaseStoreOptions): LeaseStore {
  const servers = `${prefix}presence:servers`;
  const keyOf = (serverId: string) => `${prefix}presence:server:${serverId}`;

  async function forget(serverId: string): Promise<void> {
    await client.multi().del(keyOf(serverId)).sRem(servers, serverId).exec();
  }

  return {
    async replace(serverId, statement) {
      const key = keyOf(serverId);
      await client.multi().del(key).hSet(key, toFields(statement)).pExpire(key, lifeMs).sAdd(servers, serverId).exec();
    },

    async add(serverId, statement) {
      const key = keyOf(serverId);
      const gone = [...statement.people].flatMap(([userId, leases]) => (leases.length === 0 ? [userId] : []));
      const writing = client
        .multi()
        .exists(key)
        .hDel(key, [WHOLE, ...gone])
        .hSet(key, toFields(statement));
      const [wasThere] = await writing.pExpire(key, lifeMs).exec();
      if (Number(wasThere) === 1) return true;
      // What was written is a part only, and would be taken for the whole.
      await forget(serverId);
      return false;
    },

    async renew(serverId) {
      const [wasThere] = await client.multi().pExpire(keyOf(serverId), lifeMs).sAdd(servers, serverId).exec();
      return Number(wasThere) === 1;
    },

    async list() {
      const ids = await client.sMembers(servers);
      const counts = await Promise.all(ids.map((id) => client.hGet(keyOf(id), COUNT)));
      const dead = ids.filter((_, index) => counts[index] === null);
      if (dead.length > 0) await client.sRem(servers, dead);
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

function toFields({ count, isWhole, people }: Statement): Record<string, string> {
  const present = [...people].filter(([, leases]) => leases.length > 0);
  const ofPeople = Object.fromEntries(present.map(([userId, leases]) => [userId, JSON.stringify(packLeases(leases))]));
  return { [COUNT]: String(count), ...(isWhole ? { [WHOLE]: '[]' } : {}), ...ofPeople };
}

function toEntry(id: string, count: string | null): [string, number][] {
  return count === null ? [] : [[id, Number(count)]];
}
