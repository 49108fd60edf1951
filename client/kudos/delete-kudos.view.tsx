import { useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { activityKey } from '#client/http/activity.request.ts';
import { useApi } from '#client/http/api.context.ts';
import { deleteKudos } from '#client/http/kudos.request.ts';
import { editKudos } from '#client/http/kudos-cache.ts';
import { text } from '#client/language/text.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { ConfirmDialog } from '#client/ui/confirm-dialog.view.tsx';
import { explainError } from '#client/ui/error.format.ts';
import { IconButton } from '#client/ui/icon-button.view.tsx';
import { useToast } from '#client/ui/toaster.context.tsx';
import type { Kudos } from '#shared/kudos.ts';

/** Deletes kudos once that was asked; what the server has not done yet is not called done. */
export function DeleteKudos({ kudos: { id, from } }: { kudos: Kudos }) {
  const { id: organizationId } = useCurrentOrganization();
  const api = useApi();
  const queries = useQueryClient();
  const toast = useToast();
  const announce = useAnnounce();
  const dialog = useRef<HTMLDialogElement>(null);
  const words = text.kudos;

  async function remove(): Promise<void> {
    try {
      await deleteKudos(api, organizationId, id);
    } catch (error) {
      return toast({ says: words.notDeleted(explainError(error)) });
    }
    // The button goes with what it stood on, and would take the focus along.
    dialog.current?.closest('main')?.focus();
    announce(words.deleted);
    editKudos(queries, organizationId, (kudos) => (kudos.id === id ? null : kudos));
    await queries.invalidateQueries({ queryKey: activityKey(organizationId) });
  }

  return (
    <>
      <IconButton icon={Trash2} label={words.deleteOf(from.name)} onClick={() => dialog.current?.showModal()} />
      <ConfirmDialog
        ref={dialog}
        title={words.deleteTitle}
        confirm={words.delete}
        isFinal
        onConfirm={() => void remove()}
      >
        {words.deleteWhat}
      </ConfirmDialog>
    </>
  );
}
