import { rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf, createFrameReader, refusalOf } from './wire-frames.ts';

/**
 * How a write fails: `lost` never reaches the database, `unanswered` does and its answer is lost; after `death` nothing
 * more reaches the database, as if the process had been killed between two writes.
 */
export type Fault = 'lost' | 'unanswered' | 'death';

export interface FaultyDatabase {
  /** The address to connect to instead. */
  uri: string;
  /** Lets the write command after the next `writes` ones fail. */
  arm(writes: number, fault: Fault): void;
  isDead(): boolean;
  /** Lets everything through again. */
  revive(): void;
  /** How many write commands have reached the database. */
  writes(): number;
  close(): Promise<void>;
}

const WRITES = new Set(['insert', 'update', 'delete', 'findAndModify']);
/** What a driver asks to know how its server is: refused, it would look for the server again for seconds. */
const GREETINGS = new Set(['hello', 'ismaster', 'isMaster', 'ping', 'endSessions']);
let lastSocket = 0;

/** Stands between a driver and its database, message by message, and fails when told to. */
export async function openFaultyDatabase(databaseUri: string): Promise<FaultyDatabase> {
  const target = targetOf(databaseUri);
  const connections = new Set<Socket>();
  let armed: { writes: number; fault: Fault } | undefined;
  let isDead = false;
  let count = 0;

  /** What happens to a request; undefined: nothing, it passes. */
  function faultOf(frame: Buffer): Fault | undefined {
    const command = commandOf(frame);
    if (command === undefined || GREETINGS.has(command)) return undefined;
    if (isDead) return 'death';
    if (!WRITES.has(command)) return undefined;
    if (armed === undefined || armed.writes > 0) {
      if (armed !== undefined) armed.writes -= 1;
      count += 1;
      return undefined;
    }
    const { fault } = armed;
    armed = undefined;
    if (fault === 'death') isDead = true;
    return fault;
  }

  const server = createServer((driver) => {
    const database = 'path' in target ? connect(target.path) : connect(target.port, target.host);
    let unanswered: Buffer | undefined;
    connections.add(driver).add(database);
    driver.on(
      'data',
      createFrameReader((frame) => {
        const fault = faultOf(frame);
        if (fault === 'lost' || fault === 'death') return void driver.write(refusalOf(frame));
        if (fault === 'unanswered') unanswered = frame;
        database.write(frame);
      }),
    );
    database.on(
      'data',
      createFrameReader((frame) => {
        driver.write(unanswered === undefined ? frame : refusalOf(unanswered));
        unanswered = undefined;
      }),
    );
    for (const [one, other] of [
      [driver, database],
      [database, driver],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  lastSocket += 1;
  const path = join(tmpdir(), `rollcall-fault-${process.pid}-${lastSocket}.sock`);
  await new Promise<void>((resolve) => server.listen(path, resolve));

  return {
    uri: databaseUri.replace(/\/\/[^/]+/, `//${encodeURIComponent(path)}`),
    arm(writes, fault) {
      armed = { writes, fault };
    },
    isDead: () => isDead,
    revive() {
      armed = undefined;
      isDead = false;
    },
    writes: () => count,
    async close() {
      for (const socket of connections) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
      await rm(path, { force: true });
    },
  };
}

function targetOf(uri: string): { path: string } | { host: string; port: number } {
  const host = decodeURIComponent(/\/\/([^/]+)/.exec(uri)?.[1] ?? '');
  if (host.startsWith('/')) return { path: host };
  const [name = '127.0.0.1', port = '27017'] = host.split(':');
  return { host: name, port: Number(port) };
}
