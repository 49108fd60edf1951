import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from 'redis';
import * as z from 'zod';
import { createTestClerk, type TestClerk } from '#server/test/clerk-instance.ts';
import { type DatabaseProcess, startDatabaseProcess } from '#server/test/database-process.ts';
import { type RedisProcess, startRedis } from '#server/test/redis-process.ts';
import { testEnvironment } from '#server/test/test-server.ts';
import { describeBare, describeRollcall, ORGANIZATION, portSchema, type Side } from './live-setting.ts';
import { startServerProcess } from './server-process.ts';

export const CLUSTER_MEMBERS = 1_000;
const TOKEN_LIFE_S = 3_600;

/** Two servers of one kind, that share a database, and a Redis of their own. */
export type Both = [one: Side, two: Side];

export interface ClusterSetting {
  clerk: TestClerk;
  rollcall: Both;
  /** Two of one of the shortest programs, on Socket.IO's own Redis adapter. Whoever opens them kills them. */
  openBare(program: string): Promise<Both>;
  /** What the Redis of either pair was given until now. */
  redisUse(name: Side['name']): Promise<RedisUse>;
  close(): Promise<void>;
}

export interface RedisUse {
  commands: number;
  /** To and from it. */
  bytes: number;
  /** Scripts: in Rollcall's case one for each batch of changes. */
  batches: number;
}

/** Starts a Redis for each kind, a database and two servers, with the organization filled. */
export async function openCluster(): Promise<ClusterSetting> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-live-cluster-'));
  const dataDir = join(folder, 'data');
  await mkdir(dataDir);
  const [bareRedis, ownRedis, database] = await Promise.all([
    startRedis(),
    startRedis(),
    startDatabaseProcess(dataDir),
  ]);
  const clerk = createTestClerk();
  const sides: Side[] = [];

  async function start(file: string, environment: Record<string, string>, describe: typeof describeBare) {
    const server = startServerProcess(fileURLToPath(new URL(file, import.meta.url)), {
      ...environment,
      TMPDIR: folder,
    });
    const side = describe(server, (await server.ask('port', {}, portSchema)).port);
    sides.push(side);
    return side;
  }
  const startBare = (program: string) =>
    start('bare.process.ts', bareEnvironment(program, bareRedis, database), describeBare);
  const startRollcall = () =>
    start('rollcall.process.ts', ownEnvironment(clerk, dataDir, ownRedis, database), (server, port) =>
      describeRollcall(server, port, createTokens(clerk, port)),
    );

  const rollcall: Both = [await startRollcall(), await startRollcall()];
  await rollcall[0].server.ask('fill', { organizationId: ORGANIZATION, members: CLUSTER_MEMBERS }, z.object({}));
  const bareClient = await createClient({ url: bareRedis.url }).connect();
  const ownClient = await createClient({ url: ownRedis.url }).connect();
  return {
    clerk,
    rollcall,
    openBare: async (program) => [await startBare(program), await startBare(program)],
    async redisUse(name) {
      const info = await (name === 'bare' ? bareClient : ownClient).info('everything');
      const read = (pattern: string) => Number(new RegExp(`^${pattern}(\\d+)`, 'm').exec(info)?.[1] ?? 0);
      return {
        commands: read('total_commands_processed:'),
        bytes: read('total_net_input_bytes:') + read('total_net_output_bytes:'),
        batches: read('cmdstat_eval:calls='),
      };
    },
    async close() {
      for (const { server } of sides) await server.kill();
      bareClient.destroy();
      ownClient.destroy();
      await Promise.all([bareRedis.stop(), ownRedis.stop(), database.kill()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Of the origin of one server: nothing stands before them here. */
function createTokens(clerk: TestClerk, port: number) {
  const tokens = new Map<string, string>();
  return (userId: string, sessionId = `sess_${userId}`): string => {
    const claims = { userId, sessionId, origin: `http://127.0.0.1:${port}`, expiresIn: TOKEN_LIFE_S };
    const token = tokens.get(sessionId) ?? clerk.signToken(claims);
    tokens.set(sessionId, token);
    return token;
  };
}

function bareEnvironment(program: string, redis: RedisProcess, database: DatabaseProcess) {
  return { BARE_PROGRAM: program, BARE_REDIS: redis.url, BARE_MONGODB: database.uri };
}

function ownEnvironment(clerk: TestClerk, dataDir: string, redis: RedisProcess, database: DatabaseProcess) {
  return testEnvironment(clerk, dataDir, {
    MONGODB_URI: database.uri,
    REDIS_URL: redis.url,
  });
}
