import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { configQuery } from '#client/http/config.request.ts';
import { createQueries } from '#client/http/queries.ts';
import { text } from '#client/language/text.ts';
import { WithoutNetwork } from '#client/offline/without-network.view.tsx';
import { Failure } from '#client/ui/failure.view.tsx';
import { ClerkRoot } from './clerk-root.view.tsx';
import { StartPage } from './start.page.tsx';

const queryClient = createQueries();
const AGAIN_MS = 15_000;

/** The first thing on the page: asks the server how people sign in here, then hands over to Clerk. */
export function Boot() {
  return (
    <QueryClientProvider client={queryClient}>
      <Configured />
    </QueryClientProvider>
  );
}

function Configured() {
  const {
    data: config,
    error,
    failureReason,
    errorUpdateCount,
    fetchStatus,
    refetch,
  } = useQuery({
    ...configQuery,
    refetchInterval: ({ state }) => (state.data === undefined && state.errorUpdateCount > 0 ? AGAIN_MS : false),
  });
  if (config) return <ClerkRoot config={config} />;
  // Not asked at all while the browser says that there is no network. What failed once stays said until there is an answer.
  const hasFailed = errorUpdateCount > 0 || fetchStatus === 'paused';
  if (!hasFailed && failureReason === null) return <StartPage />;
  const retry = () => void refetch();
  return (
    <WithoutNetwork onRetry={retry} waiting={<StartPage />}>
      {hasFailed ? (
        <main className="flex min-h-full flex-col justify-center">
          <Failure title={text.app.couldNotStart} error={error ?? failureReason} onRetry={retry} isPage />
        </main>
      ) : (
        <StartPage />
      )}
    </WithoutNetwork>
  );
}
