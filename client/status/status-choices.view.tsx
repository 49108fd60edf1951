import { useApi } from '#client/http/api.context.ts';
import { clearStatus, saveStatus } from '#client/http/status.request.ts';
import { text } from '#client/language/text.ts';
import { OwnChoiceField } from '#client/presence/own-choice.view.tsx';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import type { MemberStatus } from '#shared/status.ts';
import { StatusForm } from './status-form.view.tsx';

export interface StatusChoicesProps {
  current: MemberStatus | null;
  /** Waits for what is kept, and then says that it is done. */
  keep: (act: Promise<unknown>, done: string) => Promise<void>;
  onCancel: () => void;
}

/** What one says of oneself, and what others see. */
export function StatusChoices({ current, keep, onCancel }: StatusChoicesProps) {
  const { id } = useCurrentOrganization();
  const api = useApi();
  return (
    <div className="flex flex-col gap-5">
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
