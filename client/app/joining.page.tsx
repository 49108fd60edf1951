import { DoorOpen } from 'lucide-react';
import { useState } from 'react';
import { Notice } from '#client/ui/notice.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { useTick } from '#client/ui/tick.hook.ts';

const LONG_MS = 15_000;

/** Signed in, but the directory has not heard of it yet. The page behind this one opens by itself. */
export function JoiningPage() {
  usePageTitle('Joining');
  const [since] = useState(Date.now);
  const isLong = useTick(Date.now, 1_000) - since >= LONG_MS;
  return (
    <div role="status">
      <Notice icon={DoorOpen} title="You are joining" isPage>
        Your organization is being told that you are here. This page opens by itself, usually within a few seconds.
        {isLong ? (
          <p className="mt-3">
            It takes longer than usual. You may have been removed from this organization: choose another one above, or
            ask one of its admins.
          </p>
        ) : null}
      </Notice>
    </div>
  );
}
