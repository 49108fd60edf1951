import * as z from 'zod';
import { MAX_ID_LENGTH } from '#shared/ids.ts';

const id = z.string().min(1).max(MAX_ID_LENGTH);
const organizationId = id.meta({
  description: 'Clerk’s id of the organization; those of the caller are in `GET /api/me`.',
});

export const organizationParams = z.object({ organizationId });
export const memberParams = z.object({ organizationId, userId: id.meta({ description: 'Clerk’s id of the person.' }) });
