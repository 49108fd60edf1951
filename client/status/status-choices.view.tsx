import { useApi } from '#client/http/api.context.ts';
import { clearStatus, saveStatus } from '#client/http/status.request.ts';
import { text } from '#client/language/text.ts';
import { OwnChoiceField } from '#client/presence/own-choice.view.tsx';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { useSettling } from '#client/ui/settling.hook.ts';
import type { MemberStatus } from '#shared/status.ts';
import { faultOf } from './status-draft.ts';
import { StatusForm } from './status-form.view.tsx';

export interface StatusChoicesProps {
  current: MemberStatus | null;
  /** Closes the dialog that this is in. */
  onClose: () => void;
}

/** What others see, and what one says of oneself. */
export function StatusChoices({ current, onClose }: StatusChoicesProps) {
  const { id } = useCurrentOrganization();
  const api = useApi();
  const announce = useAnnounce();
  const settle = useSettling(onClose);
  const keep = (act: Promise<unknown>, done: string) =>
    settle(
      act.then(() => announce(done)),
      (error) => text.status.notKept(faultOf(error).message),
    );
  return (
    <div className="mt-3 flex flex-col gap-5">
      {/* Above what is saved or cancelled: it is neither. */}
      <OwnChoiceField />
      <hr className="border-hairline" />
      <StatusForm
        current={current}
        onSave={(request) => keep(saveStatus(api, id, request), text.status.set)}
        onClear={() => keep(clearStatus(api, id), text.status.cleared)}
        onCancel={onClose}
      />
    </div>
  );
}
