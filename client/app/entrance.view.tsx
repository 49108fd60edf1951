import { useAuth } from '@clerk/clerk-react';
import { lazy, Suspense, useState } from 'react';
import { text } from '#client/language/text.ts';
import { useListOwner } from '#client/offline/list-owner.hook.ts';
import type { ClientConfig } from '#shared/api.ts';
import type { SessionEndReason } from '#shared/live-events.ts';
import { loadSignIn } from './load-sign-in.ts';
import { SessionEndedPage } from './session-ended.page.tsx';
import { isNews } from './session-endings.ts';
import { SigningOut } from './signing-out.view.tsx';
import { StartPage } from './start.page.tsx';
import { UnloadedPage } from './unloaded.page.tsx';

/** On its way from the start, while Clerk is still loading, but not in the way of the first paint. */
const loading = import('./signed-in.view.tsx').then(
  (loaded) => ({ default: loaded.SignedIn }),
  () => ({ default: UnloadedPage }),
);
const SignedIn = lazy(() => loading);
const SignInPage = lazy(loadSignIn);

interface Ending {
  sessionId: string;
  reason: SessionEndReason;
}

/** Signed in or not; and when a session was ended from elsewhere, why. */
export function Entrance({ config }: { config: ClientConfig }) {
  const { isSignedIn, sessionId, userId, getToken } = useAuth();
  const [ending, setEnding] = useState<Ending | null>(null);

  // An ending is about one session only: the next one begins without it.
  if (ending && isSignedIn && ending.sessionId !== sessionId) setEnding(null);

  useListOwner(isSignedIn && ending?.sessionId !== sessionId ? userId : null);

  const { endings, signedOutBecause } = text.app.session;
  if (!isSignedIn)
    return (
      <Suspense fallback={<StartPage />}>
        <SignInPage
          config={config}
          explanation={ending && isNews(ending.reason) ? signedOutBecause(endings[ending.reason]) : null}
        />
      </Suspense>
    );
  if (ending?.sessionId === sessionId) {
    return isNews(ending.reason) ? <SessionEndedPage reason={ending.reason} /> : <SigningOut reason={ending.reason} />;
  }
  return (
    <Suspense fallback={<StartPage />}>
      <SignedIn
        key={sessionId}
        sessionId={sessionId}
        userId={userId}
        getToken={getToken}
        onEnded={(reason) => setEnding({ sessionId, reason })}
      />
    </Suspense>
  );
}
