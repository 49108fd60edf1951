import { parseArgs } from 'node:util';
import { isPersonDeleted } from '#server/directory/tombstones.ts';
import { eraseNow } from '#server/erasure/erase-now.ts';
import { findDueAt } from '#server/erasure/erasure.requests.ts';
import { type CollectionReport, reportPersonalData } from '#server/erasure/privacy.report.ts';
import { formatTime } from '#server/time-text.ts';
import { MAX_ID_LENGTH } from '#shared/ids.ts';
import { CliError, runCli } from './run-cli.ts';

const USAGE = `What the database holds of a person; the exit code is 0 when nothing of it is personal.

  npm run privacy -- <user id>            looks through every collection
  npm run privacy -- <user id> --erase    first erases a deleted person, without waiting until it is due`;

/** `npm run privacy`: prints where personal data lies and how much of it, never the data. */
await runCli('privacy', async ({ args, print }) => {
  const { userId, isErasing } = readArguments(args);
  const addresses = isErasing ? await eraseNow(userId) : [];
  if (addresses === undefined)
    throw new CliError(`${userId} is not deleted here. Delete the person at Clerk; the erasure follows by itself.`);
  const reports = await reportPersonalData(userId, addresses);
  const found = reports.filter((report) => report.found > 0);
  for (const report of found) print(describe(report));
  const searched = reports.reduce((sum, report) => sum + report.searched, 0);
  print(`Searched ${searched} documents in ${reports.length} collections.`);
  if (found.length === 0) {
    print(`Nothing here names ${userId}: make sure that it is typed right.`);
    return 0;
  }
  const isClean = found.every(({ personal, isClerks }) => personal === 0 || isClerks);
  print(isClean ? `Nothing personal of ${userId} is left.` : await adviseOn(userId));
  return isClean ? 0 : 1;
});

function readArguments(args: string[]): { userId: string; isErasing: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { erase: { type: 'boolean' } },
    });
    const [userId, ...rest] = positionals;
    // Anything shorter would be found in the ids of others.
    if (userId === undefined || rest.length > 0 || !/^\w{6,}$/.test(userId) || userId.length > MAX_ID_LENGTH)
      throw new CliError(USAGE);
    return { userId, isErasing: values.erase ?? false };
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    throw new CliError(`${cause instanceof Error ? cause.message : cause}\n\n${USAGE}`);
  }
}

function describe({ collection, found, personal, columns, isClerks }: CollectionReport): string {
  const documents = `${found} ${found === 1 ? 'document' : 'documents'}`;
  const what = personal === 0 ? 'only the id' : `${personal} with personal data (${columns.join(', ')})`;
  const note = isClerks && personal > 0 ? "; local Clerk's own memory, as Clerk would keep it" : '';
  return `${collection.padEnd(24)}${documents}: ${what}${note}`;
}

async function adviseOn(userId: string): Promise<string> {
  if (!(await isPersonDeleted(userId))) return `${userId} is not deleted: all of this is in use.`;
  const dueAt = await findDueAt(userId);
  const due = dueAt === null ? '' : ` A running server erases it after ${formatTime(dueAt)}.`;
  return `Personal data of ${userId}, who is deleted, is left.${due} To erase it now, add --erase.`;
}
