import { useQueryClient } from '@tanstack/react-query';
import { HeartHandshake } from 'lucide-react';
import { activityKey } from '#client/http/activity.request.ts';
import { useApi } from '#client/http/api.context.ts';
import { sendKudos } from '#client/http/kudos.request.ts';
import { text } from '#client/language/text.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { Button } from '#client/ui/button.view.tsx';
import { Dialog } from '#client/ui/dialog.view.tsx';
import { useFreshDialog } from '#client/ui/fresh-dialog.hook.ts';
import { formatNames } from '#client/ui/names.format.ts';
import { useToast } from '#client/ui/toaster.context.tsx';
import type { KudosRequest } from '#shared/kudos.ts';
import { KudosForm } from './kudos-form.view.tsx';
import type { Receiver } from './receivers.view.tsx';

/** Asks whom to thank and for what: the person of a profile, or whoever is chosen. */
export function KudosButton({ person }: { person?: Receiver }) {
  const { id, ownUserId } = useCurrentOrganization();
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const { ref, isOpen, open, close, onClose } = useFreshDialog();
  const words = text.kudos;

  async function send(request: KudosRequest & { key: string }, receivers: readonly Receiver[]): Promise<void> {
    await sendKudos(api, id, request);
    toast({ says: words.sent(formatNames(receivers.map(({ name }) => name))), isDone: true });
    void queries.invalidateQueries({ queryKey: activityKey(id) });
  }

  return (
    <>
      <Button onClick={open} aria-haspopup="dialog" title={words.explanation}>
        <HeartHandshake aria-hidden="true" size={15} strokeWidth={1.75} />
        {person ? words.thank : words.thankSomebody}
      </Button>
      <Dialog ref={ref} title={words.title} onClose={onClose}>
        {isOpen ? <KudosForm {...{ person, ownUserId }} onSend={send} onClose={close} /> : null}
      </Dialog>
    </>
  );
}
