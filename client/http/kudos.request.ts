import { type Kudos, type KudosRequest, kudosSchema, type Reaction } from '#shared/kudos.ts';
import type { ApiClient } from './http.client.ts';

const pathOf = (organizationId: string) => `/api/organizations/${encodeURIComponent(organizationId)}/kudos`;

/** With the same `key` once, however often it is sent. @throws {ApiError} */
export function sendKudos(
  api: ApiClient,
  organizationId: string,
  { key, ...request }: KudosRequest & { key: string },
): Promise<Kudos> {
  return api.post(pathOf(organizationId), kudosSchema, request, key);
}

/** @throws {ApiError} */
export function deleteKudos(api: ApiClient, organizationId: string, id: string): Promise<void> {
  return api.delete(`${pathOf(organizationId)}/${encodeURIComponent(id)}`);
}

/** @throws {ApiError} */
export async function setReaction(
  api: ApiClient,
  organizationId: string,
  { id, reaction, isMine }: { id: string; reaction: Reaction; isMine: boolean },
): Promise<void> {
  const path = `${pathOf(organizationId)}/${encodeURIComponent(id)}/reactions/${reaction}`;
  await (isMine ? api.put(path, kudosSchema, {}) : api.delete(path));
}
