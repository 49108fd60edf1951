import { useClerk } from '@clerk/clerk-react';
import { useEffect, useState } from 'react';
import { text } from '#client/language/text.ts';
import { Waiting } from '#client/ui/waiting.view.tsx';
import type { SessionEndReason } from '#shared/live-events.ts';
import { SessionEndedPage } from './session-ended.page.tsx';
import { currentAddress } from './session-endings.ts';

/** The session was ended by the person's own doing, in another tab or on another device, and Clerk does not know here yet. */
export function SigningOut({ reason }: { reason: SessionEndReason }) {
  const clerk = useClerk();
  const [isStuck, setStuck] = useState(false);
  useEffect(() => {
    clerk.signOut({ redirectUrl: currentAddress() }).catch(() => setStuck(true));
  }, [clerk]);
  if (isStuck) return <SessionEndedPage reason={reason} />;
  return (
    <main className="flex min-h-full flex-col">
      <Waiting label={text.app.session.signingOut} />
    </main>
  );
}
