import { useQueryClient } from '@tanstack/react-query';
import { HeartHandshake } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { activityKey } from '#client/http/activity.request.ts';
import { useApi } from '#client/http/api.context.ts';
import { sendKudos } from '#client/http/kudos.request.ts';
import { text } from '#client/language/text.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { Button } from '#client/ui/button.view.tsx';
import { formatNames } from '#client/ui/names.format.ts';
import { useToast } from '#client/ui/toaster.context.tsx';
import { KudosForm } from './kudos-form.view.tsx';
import type { Receiver } from './receivers.view.tsx';

/** Asks whom to thank and for what: the person of a profile, or whoever is chosen. For oneself it says why not. */
export function KudosButton({ person }: { person?: Receiver }) {
  const { id, ownUserId } = useCurrentOrganization();
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // What is in the dialog begins anew each time it opens.
  const [isOpen, setOpen] = useState(false);
  const words = text.kudos;
  const isOwn = person?.userId === ownUserId;

  function open(): void {
    setOpen(true);
    dialog.current?.showModal();
  }

  /** A profile would close with what lies over it. */
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') event.stopPropagation();
  }

  return (
    <>
      <Button
        onClick={() => (isOwn ? toast({ says: words.toYourself }) : open())}
        aria-haspopup="dialog"
        aria-disabled={isOwn}
        title={isOwn ? words.toYourself : words.explanation}
      >
        <HeartHandshake aria-hidden="true" size={15} strokeWidth={1.75} />
        {person ? words.thank : words.thankSomebody}
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        onClose={() => setOpen(false)}
        onKeyDown={onKeyDown}
        className="m-auto w-[min(28rem,calc(100vw-2rem))] rounded-md border border-hairline bg-raised p-5 text-ink backdrop:bg-scrim"
      >
        <h2 id={titleId} className="mb-3 text-lg font-semibold">
          {words.title}
        </h2>
        {isOpen ? (
          <KudosForm
            receivers={person ? [person] : []}
            ownUserId={ownUserId}
            onCancel={() => dialog.current?.close()}
            onSend={async (request, receivers) => {
              await sendKudos(api, id, request);
              dialog.current?.close();
              toast({ says: words.sent(formatNames(receivers.map(({ name }) => name))) });
              await queries.invalidateQueries({ queryKey: activityKey(id) });
            }}
          />
        ) : null}
      </dialog>
    </>
  );
}
