import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRepositoryCopy, type RepositoryCopy } from './repository-copy.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** Writes down what happens to it, and takes a moment to stop, as a server with open connections does. */
const standInServer = `
import { appendFileSync } from 'node:fs';
const note = (text: string) => appendFileSync('server.log', text + '\\n');
note('up ' + process.pid + ' ' + process.env.GREETING);
setInterval(() => {}, 1000);
process.on('SIGTERM', () => { note('SIGTERM'); setTimeout(() => { note('stopped'); process.exit(3); }, 300); });
`;

let copy: RepositoryCopy;
let npm: ChildProcess | undefined;

/** The lines that are whole. */
const log = () =>
  existsSync(join(copy.dir, 'server.log'))
    ? readFileSync(join(copy.dir, 'server.log'), 'utf8').split('\n').slice(0, -1)
    : [];
const serverPid = () => Number(log()[0]?.split(' ')[1]);

describe.skipIf(process.platform === 'win32')('npm start', () => {
  beforeEach(async () => {
    copy = createRepositoryCopy();
    copy.write('package.json', '{"type":"module","scripts":{"start":"node scripts/start.mjs"}}');
    copy.write('package-lock.json', readFileSync(join(root, 'package-lock.json'), 'utf8'));
    copy.write('tsconfig.json', '{}');
    copy.write('client/index.html', '<script type="module" src="./main.ts"></script>');
    copy.write('client/main.ts', 'document.title = "up";');
    copy.write('shared/one.ts', 'export const one = 1;');
    copy.write('server/main.ts', standInServer);
    copy.write('.env', 'GREETING=hello\n');
    symlinkSync(join(root, 'node_modules'), join(copy.dir, 'node_modules'));
    npm = spawn('npm', ['start'], { cwd: copy.dir, stdio: 'ignore', detached: true });
    await vi.waitFor(() => expect(log()).toHaveLength(1), { timeout: 30_000, interval: 50 });
  });

  afterEach(() => {
    try {
      if (npm?.pid) process.kill(-npm.pid, 'SIGKILL');
    } catch {
      // The test has ended them all already.
    }
    copy.remove();
  });

  it('[QA4] builds the client and gives the server what .env says', () => {
    expect(existsSync(join(copy.dir, 'dist', 'client', 'index.html'))).toBe(true);
    expect(log()[0]).toMatch(/ hello$/);
  });

  it.each(['the whole group', 'npm alone'])(
    '[QA4] lets the server stop in order, told once, when %s gets SIGTERM',
    async (who) => {
      const pid = serverPid();
      const npmEnded = npm ? once(npm, 'exit') : Promise.reject(new Error('npm was not started'));
      process.kill(who === 'npm alone' ? Number(npm?.pid) : -Number(npm?.pid), 'SIGTERM');
      await npmEnded;
      await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { timeout: 10_000, interval: 50 });
      expect(log().slice(1)).toEqual(['SIGTERM', 'stopped']);
    },
  );
});
