import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { configQuery } from '#client/http/config.request.ts';
import { createQueries } from '#client/http/queries.ts';
import { text } from '#client/language/text.ts';
import { Failure } from '#client/ui/failure.view.tsx';
import { ClerkRoot } from './clerk-root.view.tsx';
import { StartPage } from './start.page.tsx';

const queryClient = createQueries();

/** The first thing on the page: asks the server how people sign in here, then hands over to Clerk. */
export function Boot() {
  return (
    <QueryClientProvider client={queryClient}>
      <Configured />
    </QueryClientProvider>
  );
}

function Configured() {
  const { data: config, error, refetch } = useQuery(configQuery);
  if (config) return <ClerkRoot config={config} />;
  if (!error) return <StartPage />;
  return (
    <main className="flex min-h-full flex-col justify-center">
      <Failure title={text.app.couldNotStart} error={error} onRetry={() => void refetch()} isPage />
    </main>
  );
}
