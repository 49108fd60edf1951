import { text } from '#client/language/text.ts';
import { Button } from '#client/ui/button.view.tsx';
import type { ProfileEditing } from './profile-editing.hook.ts';

/** Stays in view, says what became of the last attempt, and whether there is anything to save. */
export function SaveBar({ notice, isBusy, isDirty, discard }: ProfileEditing) {
  const words = text.ownProfile;
  return (
    <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-hairline bg-page px-4 py-3">
      <p
        role={notice?.isFault ? 'alert' : 'status'}
        className={`w-full empty:hidden ${notice?.isFault ? 'text-fail' : 'text-muted'}`}
      >
        {notice?.message}
      </p>
      <Button type="submit" look="primary" aria-disabled={isBusy || !isDirty}>
        {isBusy ? words.saving : words.save}
      </Button>
      {isDirty ? (
        <>
          <Button onClick={discard}>{words.discard}</Button>
          <span className="text-sm text-muted">{words.unsaved}</span>
        </>
      ) : null}
    </div>
  );
}
