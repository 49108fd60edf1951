import { type DirectorySnapshot, directorySnapshotSchema } from '#shared/directory.ts';
import type { ApiClient } from './http.client.ts';

/** `GET /api/organizations/:id/directory`: every member card of the organization, and the version they are of. */
export function fetchDirectorySnapshot(
  api: ApiClient,
  organizationId: string,
  signal: AbortSignal,
): Promise<DirectorySnapshot> {
  return api.get(`/api/organizations/${encodeURIComponent(organizationId)}/directory`, directorySnapshotSchema, signal);
}
