import { SmilePlus } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useMember } from '#client/directory/directory.context.ts';
import { text } from '#client/language/text.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { useCurrentStatus } from './current-status.hook.ts';
import { StatusPart } from './status.part.ts';

/** The way to say something of oneself, and to choose what others see. Nothing until the directory knows the reader. */
export function OwnStatus() {
  const { ownUserId } = useCurrentOrganization();
  const card = useMember(ownUserId);
  const current = useCurrentStatus(card?.status);
  const announce = useAnnounce();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // What is in the dialog begins anew each time it opens.
  const [isOpen, setOpen] = useState(false);
  const opening = useRef(0);
  if (!card) return null;

  function open(): void {
    opening.current += 1;
    setOpen(true);
    dialog.current?.showModal();
  }
  const close = () => dialog.current?.close();

  async function keep(act: Promise<unknown>, done: string): Promise<void> {
    const mine = opening.current;
    await act;
    announce(done);
    // Whoever has closed it and opened it again meanwhile goes on writing.
    if (opening.current === mine) close();
  }

  return (
    <>
      <button
        type="button"
        onClick={open}
        aria-haspopup="dialog"
        className="inline-flex h-8 min-w-8 items-center justify-center gap-1.5 rounded-md px-2 text-muted hover:bg-sunken hover:text-ink"
        title={current?.text || text.app.ownStatus}
      >
        {current?.emoji ? (
          <span aria-hidden="true">{current.emoji}</span>
        ) : (
          <SmilePlus aria-hidden="true" size={16} strokeWidth={1.75} />
        )}
        <span className="sr-only">{current?.text ? text.app.ownStatusSaying(current.text) : text.app.ownStatus}</span>
      </button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        onClose={() => setOpen(false)}
        className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-md border border-hairline bg-raised p-5 text-ink backdrop:bg-scrim"
      >
        <h2 id={titleId} className="mb-3 text-lg font-semibold">
          {text.app.ownStatus}
        </h2>
        {isOpen ? <StatusPart current={current} keep={keep} onCancel={close} /> : null}
      </dialog>
    </>
  );
}
