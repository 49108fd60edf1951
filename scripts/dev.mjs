import './lib/node-version.mjs';
import { spawn } from 'node:child_process';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { loadEnvironment } from './lib/environment.mjs';
import { inRoot, root, tools } from './lib/paths.mjs';
import { exitCodeOf } from './lib/run.mjs';

const VITE_PORT = 5173;

process.chdir(root);
loadEnvironment();
await ensureInstalled();

// The page comes from Vite, so that is the origin the server and its tokens must know; Vite passes everything else on.
const port = process.env.PORT || '3000';
const origins = [VITE_PORT, port].flatMap((each) => [`http://localhost:${each}`, `http://127.0.0.1:${each}`]);
const env = { ...process.env, PORT: port, PUBLIC_ORIGIN: process.env.PUBLIC_ORIGIN || origins.join(',') };

console.log(`Open ${origins[0]} (the client reloads by itself; the server restarts when its files change).`);
const children = [
  spawn(process.execPath, ['--watch', '--import', 'tsx', inRoot('server', 'main.ts')], { env, stdio: 'inherit' }),
  spawn(process.execPath, [tools.vite, inRoot('client'), '--port', String(VITE_PORT), '--strictPort'], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  }),
];

/** The first to end, or the first signal, ends both; a second Ctrl-C changes nothing, since both are already ending. */
let ending = false;
function endAll(code, signal = 'SIGTERM') {
  if (ending) return;
  ending = true;
  process.exitCode = code;
  for (const child of children) child.kill(signal);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => endAll(0, signal));
for (const child of children) {
  child.on('error', () => endAll(1));
  child.on('exit', (code, signal) => endAll(code ?? exitCodeOf(signal)));
}
