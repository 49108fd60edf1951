import { type OwnData, ownDataSchema } from '#shared/own-data.ts';
import type { ApiClient } from './http.client.ts';

/** `GET /api/me/data`. @throws {ApiError} */
export function fetchOwnData(api: ApiClient): Promise<OwnData> {
  return api.get('/api/me/data', ownDataSchema);
}
