import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './paths.mjs';

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program to its end and resolves to how it ended. `output` is what it printed when `capture` is set; otherwise
 * it prints straight to this terminal. A signal sent to us is passed on; when the program has ended we end by it too,
 * so that Ctrl-C during an install leaves nothing running and starts no next step.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, capture?: boolean, shell?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { env = {}, capture = false, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      shell,
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let received;
    const listeners = endingSignals.map((signal) => {
      const listener = () => {
        received ??= signal;
        child.kill(signal);
      };
      process.on(signal, listener);
      return () => process.off(signal, listener);
    });
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    const stopListening = () => {
      for (const stop of listeners) stop();
    };
    child.on('error', (error) => {
      stopListening();
      reject(error);
    });
    child.on('close', (code, signal) => {
      stopListening();
      if (received) process.exit(exitCodeOf(received));
      resolve({ code: code ?? exitCodeOf(signal), output });
    });
  });
}

/** Runs a JavaScript file with this Node. */
export const runNode = (file, args, options) => run(process.execPath, [file, ...args], options);

/** Runs npm itself: the one that started us, so that the user's configuration and version hold. */
export function runNpm(args, options) {
  const started = process.env.npm_execpath;
  // npm_execpath may also name another package manager; only npm understands our lockfile.
  if (started && /npm-cli\.c?js$/.test(started)) return runNode(started, args, options);
  const windows = process.platform === 'win32';
  return run(windows ? 'npm.cmd' : 'npm', args, { ...options, shell: windows });
}

/** What a shell reports for a process ended by a signal. */
export const exitCodeOf = (signal) => 128 + (constants.signals[signal] ?? 0);
