import { SmilePlus } from 'lucide-react';
import { useMember } from '#client/directory/directory.context.ts';
import { text } from '#client/language/text.ts';
import { PresenceDot } from '#client/presence/presence-avatar.view.tsx';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { Dialog } from '#client/ui/dialog.view.tsx';
import { useFreshDialog } from '#client/ui/fresh-dialog.hook.ts';
import { useCurrentStatus } from './current-status.hook.ts';
import { StatusPart } from './status.part.ts';

/**
 * The way to say something of oneself, and to choose what others see, with what they see now. Its room alone until the
 * directory knows the reader.
 */
export function OwnStatus() {
  const { ownUserId } = useCurrentOrganization();
  const card = useMember(ownUserId);
  const current = useCurrentStatus(card?.status);
  const { ref, isOpen, open, close, onClose } = useFreshDialog();
  if (!card) return <span className="w-8" />;
  return (
    <>
      <button
        type="button"
        onClick={open}
        aria-haspopup="dialog"
        className="relative inline-flex h-8 w-8 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink"
        title={current?.text || text.app.ownStatus}
      >
        {current?.emoji ? (
          <span aria-hidden="true">{current.emoji}</span>
        ) : (
          <SmilePlus aria-hidden="true" size={16} strokeWidth={1.75} />
        )}
        <PresenceDot
          alias={card.alias}
          name={current?.text ? text.app.ownStatusSaying(current.text) : text.app.ownStatus}
          shapePx={10}
          haloPx={1}
          offsetPx={3}
        />
      </button>
      <Dialog ref={ref} title={text.app.ownStatus} onClose={onClose}>
        {isOpen ? <StatusPart current={current} onClose={close} /> : null}
      </Dialog>
    </>
  );
}
