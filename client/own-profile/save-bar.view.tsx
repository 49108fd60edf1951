import { useEffect, useState } from 'react';
import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import type { ProfileEditing } from './profile-editing.hook.ts';

type SaveBarProps = Pick<ProfileEditing, 'notice' | 'isBusy' | 'isDirty' | 'discard'>;

/** Says what became of the last attempt, and whether there is anything to save. Once there was, it stays in view where there is room. */
export function SaveBar({ notice, isBusy, isDirty, discard }: SaveBarProps) {
  const words = text.ownProfile;
  const [isNeeded, setNeeded] = useState(false);
  if (!isNeeded && (isDirty || notice !== null)) setNeeded(true);
  useEffect(() => {
    // It comes to lie where somebody may be writing.
    if (isNeeded) document.activeElement?.scrollIntoView({ block: 'nearest' });
  }, [isNeeded]);
  return (
    <div
      className={`${isNeeded ? '[@media(min-height:30rem)]:sticky' : ''} bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-hairline bg-page px-4 py-3`}
    >
      <p
        role={notice?.isFault ? 'alert' : 'status'}
        className={`w-full empty:hidden ${notice?.isFault ? 'text-fail' : 'text-muted'}`}
      >
        {notice?.message}
      </p>
      <Button type="submit" look="primary" aria-disabled={isBusy || !isDirty}>
        {isBusy ? words.saving : words.save}
      </Button>
      <Button aria-disabled={!isDirty} onClick={isDirty ? discard : undefined}>
        {words.discard}
      </Button>
      {isDirty ? <span className="text-sm text-muted">{words.unsaved}</span> : null}
    </div>
  );
}
