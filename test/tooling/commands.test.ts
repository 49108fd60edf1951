import { closeSync, existsSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRepositoryCopy, type RepositoryCopy } from './repository-copy.ts';

let copy: RepositoryCopy;

beforeEach(() => {
  copy = createRepositoryCopy();
  // The smallest command that installs: it does nothing else.
  copy.write(
    'scripts/install-only.mjs',
    "import { ensureInstalled } from './lib/ensure-installed.mjs';\nawait ensureInstalled();\n",
  );
});
afterEach(() => copy.remove());

describe('installing', () => {
  it('[QA2] installs everything once, and not again', async () => {
    const first = await copy.command('install-only', { NODE_ENV: 'production' });
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('first start') });
    const second = await copy.command('install-only');
    expect(second).toEqual({ code: 0, output: '' });
    expect(copy.installs()).toEqual(['ci --no-audit --no-fund --include=dev --include=optional']);
  });

  it('[QA2] installs again when the lockfile asks for something else', async () => {
    await copy.command('install-only');
    copy.changeLockfile('2.0.0');
    const again = await copy.command('install-only');
    expect(again.output).toContain('does not match package-lock.json');
    expect(copy.installs()).toHaveLength(2);
  });

  it('[QA2] accepts what npm has installed by hand, also when a stamp is older', async () => {
    await copy.command('install-only');
    copy.changeLockfile('2.0.0');
    copy.write(
      'node_modules/.package-lock.json',
      '{"packages":{"node_modules/one":{"version":"2.0.0","integrity":"2.0.0"}}}',
    );
    expect(await copy.command('install-only')).toEqual({ code: 0, output: '' });
    expect(copy.installs()).toHaveLength(1);
  });

  it('[QA2] takes a half-finished install for none', async () => {
    mkdirSync(join(copy.dir, 'node_modules', 'one'), { recursive: true });
    await copy.command('install-only');
    expect(copy.installs()).toHaveLength(1);
  });

  it('[QA2] lets only one of several commands install', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => copy.command('install-only')));
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(copy.installs()).toHaveLength(1);
  });

  it('[QA2] takes over the lock of a command that was killed', async () => {
    // No process has an id above the largest that Linux gives.
    copy.write('dist/.install.lock', '4194305');
    expect(await copy.command('install-only')).toMatchObject({ code: 0 });
    expect(existsSync(join(copy.dir, 'dist', '.install.lock'))).toBe(false);
  });

  it('[QA2] stops with code 1 when npm fails, and tries again the next time', async () => {
    copy.write('npm-fails', '');
    expect(await copy.command('install-only')).toMatchObject({
      code: 1,
      output: expect.stringContaining('Installing failed'),
    });
    expect(await copy.command('install-only')).toMatchObject({ code: 1 });
    expect(copy.installs()).toHaveLength(2);
    expect(readdirSync(join(copy.dir, 'dist'))).toEqual([]);
  });
});

describe('npm run reset', () => {
  const filled = (folder: string) => {
    copy.write(`${folder}/database/data.mdb`, 'x');
    return join(copy.dir, folder);
  };

  it('[QA3] empties the default folder', async () => {
    const folder = filled('.data');
    expect(await copy.command('reset')).toMatchObject({ code: 0, output: expect.stringContaining('Emptied') });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('[QA3] empties the folder that .env names, when a server made it, and keeps its marker', async () => {
    const folder = filled('elsewhere');
    copy.write('elsewhere/.rollcall-data', '');
    copy.write('.env', 'DATA_DIR=elsewhere\n');
    expect(await copy.command('reset')).toMatchObject({ code: 0 });
    expect(readdirSync(folder)).toEqual(['.rollcall-data']);
  });

  it.each(['/', '.', '..', 'photos'])('[QA3] refuses DATA_DIR=%s', async (folder) => {
    filled('photos');
    const outcome = await copy.command('reset', { DATA_DIR: folder });
    expect(outcome).toMatchObject({ code: 1, output: expect.stringContaining('was left as it is') });
    expect(existsSync(join(copy.dir, 'photos', 'database', 'data.mdb'))).toBe(true);
  });

  it('[QA3] refuses while the database in it answers, and not for one that died', async () => {
    const folder = filled('.data');
    const database = createServer();
    await new Promise<void>((resolve) => database.listen(0, '127.0.0.1', resolve));
    const address = database.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    copy.write('.data/mongo/owner.json', JSON.stringify({ pid: 1, address: { port } }));
    expect(await copy.command('reset')).toMatchObject({ code: 1, output: expect.stringContaining('is using it') });
    expect(existsSync(join(folder, 'database'))).toBe(true);
    await new Promise((resolve) => database.close(resolve));
    expect(await copy.command('reset')).toMatchObject({ code: 0 });
  });

  it.runIf(process.platform === 'linux')('[QA3] refuses while a process has a file of it open', async () => {
    const folder = filled('.data');
    const file = openSync(join(folder, 'database', 'data.mdb'), 'r');
    const outcome = await copy.command('reset');
    closeSync(file);
    expect(outcome).toMatchObject({ code: 1, output: expect.stringContaining(`process ${process.pid}`) });
  });
});
