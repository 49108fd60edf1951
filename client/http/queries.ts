import { QueryClient } from '@tanstack/react-query';
import { isFinalRefusal } from './api-error.ts';

/** What was asked and answered. Each session has its own: what one person was told is not for the next at the same page. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: (failures, error) => !isFinalRefusal(error) && failures < 2, refetchOnWindowFocus: false },
    },
  });
}
