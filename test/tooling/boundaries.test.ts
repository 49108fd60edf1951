import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';

const root = resolve(import.meta.dirname, '..', '..');

/** One line of code in one file, and a word from the message that refuses it. */
type Refused = [file: string, code: string, message: string];
type Allowed = [file: string, code: string];

const refused: Refused[] = [
  ['server/webhooks/a.ts', "import '../errors.ts';", 'Do not climb'],
  ['client/directory/a.tsx', "export * from '../live/live.store.ts';", 'Do not climb'],
  ['shared/a.ts', "import '../server/config.ts';", 'Do not climb'],
  ['server/a.ts', "import './webhooks/inbox.ts';", 'same folder only'],
  ['shared/b.ts', "import 'mongoose';", 'only zod/mini'],
  ['shared/c.ts', "import * as z from 'zod';", 'only zod/mini'],
  ['shared/d.ts', "import '#server/config.ts';", 'only zod/mini'],
  ['shared/e.ts', "import 'node:fs';", 'only zod/mini'],
  ['shared/f.ts', 'export const port = process.env.PORT;', 'global variable process'],
  ['client/directory/b.ts', "import type { Config } from '#server/config.ts';", 'never imports the server'],
  ['client/directory/c.ts', "void import('#server/config.ts');", 'never imports the server'],
  ['client/directory/d.ts', "import 'node:fs';", 'Node.js'],
  ['server/http/a.ts', "import '#client/main.tsx';", 'never imports the client'],
  ['server/webhooks/b.ts', "import '#server/embedded/mongo/server.ts';", 'everything else talks MongoDB or HTTP'],
  ['server/server.ts', "import '#server/embedded/mongo/server.ts';", 'everything else talks MongoDB or HTTP'],
  ['server/main.ts', "import '#server/embedded/mongo/server.ts';", 'everything else talks MongoDB or HTTP'],
  ['server/embedded/clerk/a.ts', "import '#server/directory/user.ts';", 'stands outside the app'],
  ['server/embedded/mongo/a.ts', "void import('#server/config.ts');", 'stands outside the app'],
  ['server/directory/a.ts', "import mongoose from 'mongoose';", 'mongoose belongs in'],
  ['server/embedded/mongo/b.ts', "import 'mongoose';", 'mongoose belongs in'],
  ['server/server.ts', "import 'mongoose';", 'mongoose belongs in'],
  ['server/live/a.ts', "import '#server/directory/user.model.ts';", 'private to its folder'],
  ['server/directory/b.test.ts', "import '#server/sessions/session.model.ts';", 'private to its folder'],
  ['server/presence/a.ts', "import type { Server } from 'socket.io';", 'socket.io belongs in'],
  ['server/server.ts', "import 'socket.io';", 'socket.io belongs in'],
  ['server/presence/b.ts', "import '@socket.io/redis-streams-adapter';", 'socket.io belongs in'],
  ['server/live/c.ts', "import { createClient } from 'redis';", 'redis belongs in'],
  ['client/directory/e.ts', "import { io } from 'socket.io-client';", 'socket.io-client belongs in'],
  ['server/live/b.ts', "import 'socket.io-client';", 'socket.io-client belongs in'],
  ['client/directory/f.tsx', "import '#client/app/shell.tsx';", 'never import the app shell'],
  ['client/ui/a.tsx', "import '#client/app.tsx';", 'never import the app shell'],
  ['client/ui/b.tsx', 'export const A = () => <p>Words</p>;', 'string literal'],
  ['client/ui/c.tsx', 'export const A = () => <p title="Words" />;', 'Words belong in client/language'],
  [
    'client/ui/d.tsx',
    `export const A = (a: string) => <p aria-label={\`Profile of \${a}\`} />;`,
    'Words belong in client',
  ],
  ['server/directory/c.ts', "import '#server/server.ts';", 'Only main.ts starts the server'],
  ['server/directory/d.ts', 'export const port = process.env.PORT;', 'process.env'],
  ['server/directory/directoryStore.ts', 'export const a = 1;', 'kebab-case'],
  ['server/directory/e.ts', 'export const a: any = 1;', 'any'],
];

const allowed: Allowed[] = [
  ['server/cluster/a.ts', "import 'redis';"],
  ['server/webhooks/f.ts', "import '#server/directory/user.projector.ts';"],
  ['server/webhooks/g.ts', "import './webhook.inbox.ts';"],
  ['server/database.connection.ts', "import '#server/embedded/mongo/server.ts';"],
  ['server/local-clerk.connection.ts', "import '#server/embedded/clerk/local-clerk.ts';"],
  ['server/embedded/mongo/c.ts', "import '#server/embedded/mongo/wire/reply.ts';"],
  ['server/embedded/clerk/console/a.ts', "import '#server/embedded/clerk/store/session.model.ts';"],
  ['server/embedded/clerk/store/session.model.ts', "import 'mongoose';"],
  ['server/embedded/clerk/demo/colleague.ts', "import 'socket.io-client';"],
  ['server/directory/user.model.ts', "import 'mongoose';"],
  ['server/directory/f.ts', "import './user.model.ts';"],
  ['server/database/connection.ts', "import 'mongoose';"],
  ['server/test/factories.ts', "import '#server/directory/user.model.ts';"],
  ['server/live/gateway.ts', "import 'socket.io';"],
  ['server/live/gateway.test.ts', "import 'socket.io-client';"],
  ['server/main.ts', "import './server.ts';"],
  ['server/config.ts', 'export const port = process.env.PORT;'],
  ['client/live/live.client.ts', "import 'socket.io-client';"],
  ['client/directory/g.tsx', "import '#client/ui/avatar.tsx';"],
  [
    'client/ui/e.tsx',
    `export const A = (a: string) => <nav className="a b" title={\`\${a}, \${a}\`} aria-labelledby="words" />;`,
  ],
  ['client/app/router.tsx', "import '#client/app/shell.tsx';"],
  ['client/main.tsx', "import '#client/app.tsx';"],
  ['shared/g.ts', "import 'zod/mini';"],
  ['test/browser/sign-in.test.ts', "import '#server/test/test-server.ts';"],
];

const report = z.object({
  diagnostics: z.array(
    z.object({
      category: z.string(),
      severity: z.string(),
      message: z.string(),
      location: z.object({ path: z.string() }),
    }),
  ),
});

/** Each case gets a folder of its own below the temporary one, so that two cases may use one file name. */
const caseFolder = (kind: string, index: number) => `${kind}-${index}`;

describe('the import boundaries in biome.json', () => {
  const dir = mkdtempSync(join(tmpdir(), 'rollcall-boundaries-'));
  const errors = new Map<string, string[]>();

  beforeAll(() => {
    for (const [kind, cases] of Object.entries({ refused, allowed })) {
      for (const [index, [file, code]] of cases.entries()) {
        const base = join(dir, caseFolder(kind, index));
        mkdirSync(dirname(join(base, file)), { recursive: true });
        cpSync(join(root, 'biome.json'), join(base, 'biome.json'));
        cpSync(join(root, 'scripts', 'boundaries'), join(base, 'scripts', 'boundaries'), { recursive: true });
        writeFileSync(join(base, file), `${code}\n`);
        errors.set(caseFolder(kind, index), lint(base, file));
      }
    }
  }, 60_000);

  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it.each(refused.map((entry, index) => [...entry, index] as const))(
    '[QA1] refuses in %s: %s',
    (_file, _code, message, index) => {
      expect(errors.get(caseFolder('refused', index))?.join('\n')).toContain(message);
    },
  );

  it.each(allowed.map((entry, index) => [...entry, index] as const))(
    '[QA1] allows in %s: %s',
    (_file, _code, index) => {
      expect(errors.get(caseFolder('allowed', index))).toEqual([]);
    },
  );
});

function lint(base: string, file: string): string[] {
  const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const run = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', file], { cwd: base, encoding: 'utf8' });
  const { diagnostics } = report.parse(JSON.parse(run.stdout));
  return diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
}
