import { useClerk } from '@clerk/clerk-react';
import { LogOut } from 'lucide-react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Notice } from '#client/ui/notice.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import type { SessionEndReason } from '#shared/live-events.ts';
import { currentAddress } from './session-endings.ts';

/**
 * The server ended this session. Nothing of the organization is shown any more, and nothing is tried again. Signing in
 * again leads back to the page one was on.
 */
export function SessionEndedPage({ reason }: { reason: SessionEndReason }) {
  const clerk = useClerk();
  const { signedOutTab, signedOut, signInAgain, endings } = text.app.session;
  usePageTitle(signedOutTab);
  return (
    <main className="flex min-h-full flex-col justify-center" role="alert">
      <Notice
        icon={LogOut}
        title={signedOut}
        isPage
        actions={
          <Button look="primary" onClick={() => void clerk.signOut({ redirectUrl: currentAddress() })}>
            {signInAgain}
          </Button>
        }
      >
        {endings[reason]}
      </Notice>
    </main>
  );
}
