import { listCollectionNames, readEveryDocument } from '#server/database/every-document.ts';
import { findTraces } from './traces.ts';

/** What one collection holds of a person; numbers and names of columns only. */
export interface CollectionReport {
  collection: string;
  /** Documents in it. */
  searched: number;
  /** Those that hold the person's id or something personal. */
  found: number;
  personal: number;
  /** Where the personal data lies. */
  columns: string[];
  /** Local Clerk's memory: what it holds a real Clerk would hold, at Clerk. */
  isClerks: boolean;
}

const LOCAL_CLERK = /^local_clerk_/;

/**
 * Reads every document of the database and tells what it holds of a person. Addresses that the first reading finds are
 * looked for in a second one, and so are those that are `known`: they may stand where no id does.
 */
export async function reportPersonalData(userId: string, known: string[] = []): Promise<CollectionReport[]> {
  const first = await readAll(userId, new Set(known));
  return first.emails.size === 0
    ? first.reports
    : (await readAll(userId, new Set([...known, ...first.emails]))).reports;
}

async function readAll(userId: string, emails: ReadonlySet<string>) {
  const readings: Awaited<ReturnType<typeof readCollection>>[] = [];
  for (const collection of await listCollectionNames()) {
    readings.push(await readCollection(collection, { userId, emails }));
  }
  return {
    reports: readings.map(({ report }) => report),
    emails: new Set(readings.flatMap((reading) => [...reading.emails])),
  };
}

async function readCollection(collection: string, person: { userId: string; emails: ReadonlySet<string> }) {
  const emails = new Set<string>();
  const columns = new Set<string>();
  const counts = { searched: 0, found: 0, personal: 0 };
  for await (const document of readEveryDocument(collection)) {
    const traces = findTraces(document, person);
    const isPersonal = traces.columns.length > 0;
    counts.searched += 1;
    if (isPersonal || traces.isNamed) counts.found += 1;
    if (isPersonal) counts.personal += 1;
    for (const column of traces.columns) columns.add(column);
    for (const email of traces.emails) emails.add(email);
  }
  const report = { collection, ...counts, columns: [...columns].sort(), isClerks: LOCAL_CLERK.test(collection) };
  return { report, emails };
}
