import { existsSync } from 'node:fs';
import { fail } from './fail.mjs';
import { inRoot } from './paths.mjs';

/** Reads `.env` if there is one. What the environment already says wins. */
export function loadEnvironment() {
  const file = inRoot('.env');
  if (!existsSync(file)) return;
  try {
    process.loadEnvFile(file);
  } catch (error) {
    fail(`.env cannot be read (${error.code ?? error.message}): correct it or remove it.`);
  }
}
