import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { OrganizationAccess } from './directory.policy.ts';
import { readSnapshot } from './directory.service.ts';

/** A snapshot as it is sent: JSON text, compressed; a directory of 10,000 takes 160 kB. */
export interface PackedSnapshot {
  version: number;
  gzipped: Buffer;
}

export interface SnapshotCache {
  /** The organization's snapshot as of `version` or later. */
  read(access: OrganizationAccess, version: number): Promise<PackedSnapshot>;
}

const compress = promisify(gzip);

const MAX_BYTES = 64 * 1024 * 1024;
/** What shows people must not outlive them for long in memory either. */
const KEEP_MS = 60_000;

/**
 * Makes the snapshot of a version once, whoever asks for it, and never two of one organization at a time: when everybody
 * comes back after a restart, the database and the compression work for one.
 */
export function createSnapshotCache(): SnapshotCache {
  /** In the order of their last use. */
  const kept = new Map<string, PackedSnapshot & { timer: NodeJS.Timeout }>();
  const underWay = new Map<string, Promise<void>>();
  /** The highest version that was asked for and is not made. */
  const wanted = new Map<string, number>();
  let bytes = 0;

  function forget(organizationId: string): void {
    const known = kept.get(organizationId);
    if (known === undefined) return;
    clearTimeout(known.timer);
    bytes -= known.gzipped.length;
    kept.delete(organizationId);
  }

  function keep(organizationId: string, snapshot: PackedSnapshot): void {
    forget(organizationId);
    const timer = setTimeout(() => forget(organizationId), KEEP_MS);
    timer.unref();
    kept.set(organizationId, { ...snapshot, timer });
    bytes += snapshot.gzipped.length;
    for (const oldest of kept.keys()) {
      if (bytes <= MAX_BYTES || oldest === organizationId) break;
      forget(oldest);
    }
  }

  async function make(access: OrganizationAccess): Promise<void> {
    const { organizationId } = access;
    // Rows that are read now show every version that somebody has seen.
    const version = wanted.get(organizationId) ?? 0;
    const snapshot = await readSnapshot(access, version);
    keep(organizationId, { version, gzipped: await compress(JSON.stringify(snapshot)) });
    if (wanted.get(organizationId) === version) wanted.delete(organizationId);
  }

  /** Joins the making that is under way, though it may be of an earlier version. */
  function makeOne(access: OrganizationAccess): Promise<void> {
    const { organizationId } = access;
    const making = underWay.get(organizationId) ?? make(access).finally(() => underWay.delete(organizationId));
    underWay.set(organizationId, making);
    return making;
  }

  return {
    async read(access, version) {
      const { organizationId } = access;
      for (;;) {
        const known = kept.get(organizationId);
        if (known !== undefined && known.version >= version) {
          kept.delete(organizationId);
          kept.set(organizationId, known);
          return known;
        }
        wanted.set(organizationId, Math.max(version, wanted.get(organizationId) ?? 0));
        await makeOne(access);
      }
    },
  };
}
