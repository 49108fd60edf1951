import { useApi } from '#client/http/api.context.ts';
import { clearStatus, saveStatus } from '#client/http/status.request.ts';
import { text } from '#client/language/text.ts';
import { OwnChoiceField } from '#client/presence/own-choice.view.tsx';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import type { Outcome } from '#client/ui/form-dialog.hook.ts';
import type { MemberStatus } from '#shared/status.ts';
import { faultOf } from './status-draft.ts';
import { StatusForm } from './status-form.view.tsx';

export interface StatusChoicesProps {
  current: MemberStatus | null;
  /** Waits for what is to be kept. */
  settle: (act: Promise<unknown>, outcome: Outcome) => Promise<void>;
  onCancel: () => void;
}

/** What one says of oneself, and what others see. */
export function StatusChoices({ current, settle, onCancel }: StatusChoicesProps) {
  const { id } = useCurrentOrganization();
  const api = useApi();
  const announce = useAnnounce();
  const keep = (act: Promise<unknown>, done: string) =>
    settle(act, {
      onDone: () => announce(done),
      explain: (error) => text.status.notKept(faultOf(error).message),
    });
  return (
    <div className="mt-3 flex flex-col gap-5">
      <StatusForm
        current={current}
        onSave={(request) => keep(saveStatus(api, id, request), text.status.set)}
        onClear={() => keep(clearStatus(api, id), text.status.cleared)}
        onCancel={onCancel}
      />
      <hr className="border-hairline" />
      <OwnChoiceField />
    </div>
  );
}
