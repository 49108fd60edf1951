import { useQueryClient } from '@tanstack/react-query';
import { HeartHandshake } from 'lucide-react';
import { activityKey } from '#client/http/activity.request.ts';
import { useApi } from '#client/http/api.context.ts';
import { sendKudos } from '#client/http/kudos.request.ts';
import { text } from '#client/language/text.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Dialog } from '#client/ui/dialog.view.tsx';
import { explainError } from '#client/ui/error.format.ts';
import { useFormDialog } from '#client/ui/form-dialog.hook.ts';
import { formatNames } from '#client/ui/names.format.ts';
import { useToast } from '#client/ui/toaster.context.tsx';
import type { KudosRequest } from '#shared/kudos.ts';
import { KudosForm } from './kudos-form.view.tsx';
import type { Receiver } from './receivers.view.tsx';

/** Asks whom to thank and for what: the person of a profile, or whoever is chosen. For oneself it says why not. */
export function KudosButton({ person }: { person?: Receiver }) {
  const { id, ownUserId } = useCurrentOrganization();
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const { ref, isOpen, open, close, onClose, settle } = useFormDialog();
  const words = text.kudos;
  const isOwn = person?.userId === ownUserId;

  function send(request: KudosRequest & { key: string }, receivers: readonly Receiver[]): Promise<void> {
    return settle(sendKudos(api, id, request), {
      onDone() {
        toast({ says: words.sent(formatNames(receivers.map(({ name }) => name))) });
        void queries.invalidateQueries({ queryKey: activityKey(id) });
      },
      explain: (error) => words.failed(explainError(error)),
    });
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
      <Dialog ref={ref} title={words.title} onClose={onClose}>
        {isOpen ? (
          <KudosForm receivers={person ? [person] : []} ownUserId={ownUserId} onCancel={close} onSend={send} />
        ) : null}
      </Dialog>
    </>
  );
}
