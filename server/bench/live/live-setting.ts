import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { createTestClerk, type TestClerk } from '#server/test/clerk-instance.ts';
import { connectLightly, type LightClient } from '#server/test/light-client.ts';
import { testEnvironment } from '#server/test/test-server.ts';
import { type ServerProcess, startServerProcess } from './server-process.ts';

/** The organization that everything happens in, and how many it has; `user_0` is the first of them. */
export const ORGANIZATION = 'org_live';
export const MEMBERS = 10_000;
/** Light clients prove who they are by one token for the whole run. */
const TOKEN_LIFE_S = 4 * 3_600;

/** A server that clients can be made for, and what its messages are called. */
export interface Side {
  name: 'bare' | 'rollcall';
  server: ServerProcess;
  port: number;
  connect(userId: string, sessionId?: string): Promise<LightClient>;
  /** Has a client watch the organization; answers what it is told first. */
  watch(client: LightClient): Promise<unknown>;
  presenceName: string;
  reportName: string;
}

export interface LiveSetting {
  clerk: TestClerk;
  /** The real server, with the organization filled; started when it is first asked for. */
  openRollcall(): Promise<Side>;
  /** Kills the real server, unless it is dead, and starts it again on the same port and data. */
  restartRollcall(): Promise<Side>;
  /** One of the shortest correct programs. Whoever opens it kills it. */
  openBare(program: string, port?: number): Promise<Side>;
  tokenOf(userId: string, sessionId?: string): string;
  close(): Promise<void>;
}

export const portSchema = z.object({ port: z.number() });

export async function openLiveSetting(): Promise<LiveSetting> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-live-'));
  const clerk = createTestClerk();
  const bares: ServerProcess[] = [];
  const tokens = new Map<string, string>();
  let rollcall: Side | undefined;

  function tokenOf(userId: string, sessionId = `sess_${userId}`): string {
    const { port = 0 } = rollcall ?? {};
    const claims = { userId, sessionId, origin: `http://127.0.0.1:${port}`, expiresIn: TOKEN_LIFE_S };
    const token = tokens.get(sessionId) ?? clerk.signToken(claims);
    tokens.set(sessionId, token);
    return token;
  }

  async function startRollcall(port: number): Promise<Side> {
    const dataDir = join(folder, 'data');
    await mkdir(dataDir, { recursive: true });
    const file = fileURLToPath(new URL('rollcall.process.ts', import.meta.url));
    const server = startServerProcess(file, testEnvironment(clerk, dataDir, { PORT: String(port), TMPDIR: folder }));
    const opened = await server.ask('port', {}, portSchema);
    return describeRollcall(server, opened.port, tokenOf);
  }

  return {
    clerk,
    tokenOf,
    async openRollcall() {
      if (rollcall !== undefined) return rollcall;
      rollcall = await startRollcall(0);
      process.stdout.write(`Filling an organization of ${MEMBERS} members …\n`);
      await rollcall.server.ask('fill', { organizationId: ORGANIZATION, members: MEMBERS }, z.object({}));
      return rollcall;
    },
    async restartRollcall() {
      await rollcall?.server.kill();
      rollcall = await startRollcall(rollcall?.port ?? 0);
      return rollcall;
    },
    async openBare(program, port = 0) {
      const file = fileURLToPath(new URL('bare.process.ts', import.meta.url));
      const environment = { BARE_PROGRAM: program, BARE_PORT: String(port), TMPDIR: folder };
      const server = startServerProcess(file, environment);
      bares.push(server);
      const opened = await server.ask('port', {}, portSchema);
      return describeBare(server, opened.port);
    },
    async close() {
      for (const server of bares) await server.kill();
      await rollcall?.server.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function describeRollcall(server: ServerProcess, port: number, tokenOf: LiveSetting['tokenOf']): Side {
  return {
    name: 'rollcall',
    server,
    port,
    connect: (userId, sessionId) => connectLightly({ port, auth: { token: tokenOf(userId, sessionId) } }),
    watch: (client) => client.request('directory:subscribe', { organizationId: ORGANIZATION }),
    presenceName: 'presence:changed',
    reportName: 'presence:report',
  };
}

export function describeBare(server: ServerProcess, port: number): Side {
  return {
    name: 'bare',
    server,
    port,
    connect: (userId) => connectLightly({ port, auth: { token: userId } }),
    watch: (client) => client.request('watch', {}),
    presenceName: 'presence',
    reportName: 'report',
  };
}
