import { queryOptions } from '@tanstack/react-query';
import { text } from '#client/language/text.ts';
import { clientConfigSchema } from '#shared/api.ts';
import { ApiError } from './api-error.ts';
import { readBody } from './http.client.ts';

/** A network that neither answers nor fails is none. */
const PATIENCE_MS = 5_000;

/** `GET /api/config`: asked once, before anybody is signed in, hence without a token. */
export const configQuery = queryOptions({
  queryKey: ['config'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async () => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const response = await fetch('/api/config', { signal, credentials: 'omit' }).catch(() => {
      throw new ApiError({
        status: 0,
        code: 'unavailable',
        message: text.errors.unreachable,
        requestId: null,
      });
    });
    return readBody(response, clientConfigSchema);
  },
});
