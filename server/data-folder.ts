import { constants, existsSync } from 'node:fs';
import { access, mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartupError } from './errors.ts';

/** Makes sure that the data folder exists and can be written. Throws a StartupError that names DATA_DIR otherwise. */
export async function prepareDataFolder(dataDir: string): Promise<void> {
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.W_OK | constants.X_OK);
    // The mark tells `npm run reset` that the folder is ours to empty; a folder with other things in it is not.
    const isEmpty = (await readdir(dataDir)).length === 0;
    if (isEmpty) await writeFile(join(dataDir, '.rollcall-data'), '');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new StartupError(`DATA_DIR ${dataDir} cannot be written (${reason}): set DATA_DIR to a folder of yours`, {
      cause,
    });
  }
}

/** Step by step: below folders like /proc, where nothing can be made, Node's own recursive form never ends. */
async function makeFolder(path: string): Promise<void> {
  if (existsSync(path)) return;
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path, { mode: 0o700 });
}
