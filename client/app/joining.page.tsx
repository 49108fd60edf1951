import { DoorOpen } from 'lucide-react';
import { useState } from 'react';
import { text } from '#client/language/text.ts';
import { Notice } from '#client/ui/notice.view.tsx';
import { usePageTitle } from '#client/ui/page-title.hook.ts';
import { useTick } from '#client/ui/tick.hook.ts';

const LONG_MS = 15_000;

/** Signed in, but the directory has not heard of it yet. The page behind this one opens by itself. */
export function JoiningPage() {
  const { joining } = text.entry;
  usePageTitle(joining.tab);
  const [since] = useState(Date.now);
  const isLong = useTick(Date.now, 1_000) - since >= LONG_MS;
  return (
    <div role="status">
      <Notice icon={DoorOpen} title={joining.title} isPage>
        {joining.wait}
        {isLong ? <p className="mt-3">{joining.long}</p> : null}
      </Notice>
    </div>
  );
}
