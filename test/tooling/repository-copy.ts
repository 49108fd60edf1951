import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');

/** What npm leaves behind, without the network: one line in a log for each install, and the lockfile it installed. */
const standInForNpm = `
import { appendFileSync, copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
appendFileSync('npm.log', process.argv.slice(2).join(' ') + '\\n');
if (existsSync('npm-fails')) process.exit(7);
mkdirSync('node_modules', { recursive: true });
copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
`;

const lockfileOf = (version: string) =>
  JSON.stringify({ packages: { 'node_modules/one': { version, integrity: version } } });

export interface Outcome {
  code: number | null;
  output: string;
}

export interface RepositoryCopy {
  dir: string;
  /** Runs `node scripts/<name>.mjs` in the copy to its end. */
  command: (name: string, env?: Record<string, string>) => Promise<Outcome>;
  write: (path: string, text: string) => void;
  /** The arguments of each time npm was run. */
  installs: () => string[];
  /** Asks for another version of the only package, as a pull does. */
  changeLockfile: (version: string) => void;
  remove: () => void;
}

/** The repository's commands in a folder of their own, with one made-up package and with npm played by a script. */
export function createRepositoryCopy(): RepositoryCopy {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-commands-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  cpSync(join(root, 'scripts'), join(dir, 'scripts'), { recursive: true });
  write('package.json', '{"type":"module"}');
  write('package-lock.json', lockfileOf('1.0.0'));
  write('stand-in/npm-cli.js', standInForNpm);
  return {
    dir,
    write,
    command: (name, env = {}) => run(dir, name, env),
    installs: () => readLines(join(dir, 'npm.log')),
    changeLockfile: (version) => write('package-lock.json', lockfileOf(version)),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

function run(dir: string, name: string, env: Record<string, string>): Promise<Outcome> {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, [join(dir, 'scripts', `${name}.mjs`)], {
      cwd: dir,
      env: { PATH: process.env.PATH, HOME: dir, npm_execpath: join(dir, 'stand-in', 'npm-cli.js'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    child.on('error', reject);
    child.on('close', (code) => settle({ code, output }));
  });
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trim().split('\n');
  } catch {
    return [];
  }
}
