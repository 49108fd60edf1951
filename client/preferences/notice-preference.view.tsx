import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { noticePreferencesQuery, saveNoticePreferences } from '#client/http/notice-preferences.request.ts';
import { text } from '#client/language/text.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { CurrentOrganizationContext } from '#client/session/current-organization.context.ts';
import { useAtOnce } from '#client/ui/at-once.hook.ts';
import { ChoiceGroup } from '#client/ui/choice-group.view.tsx';
import { explainError } from '#client/ui/error.format.ts';
import { type NoticePreferences, senderChoices } from '#shared/notices.ts';

type What = 'waves' | 'kudos';

/** From whom the reader takes these in the organization they are in; without one there is nothing to choose. */
export function NoticePreference({ what }: { what: What }) {
  const organization = useContext(CurrentOrganizationContext);
  return organization ? <NoticeField organizationId={organization.id} what={what} /> : null;
}

function NoticeField({ organizationId, what }: { organizationId: string; what: What }) {
  const { shown, failure, choose } = useNoticeChoice(organizationId, what);
  const words = text.preferences[what];
  return (
    <ChoiceGroup
      title={words.title}
      choices={senderChoices}
      tell={(sender) => words[sender]}
      chosen={shown}
      onChoose={(sender) => void choose(sender)}
    >
      <p className="mt-2 text-sm text-muted">{words.hint}</p>
      <p role="alert" className="mt-2 text-fail empty:hidden">
        {failure}
      </p>
    </ChoiceGroup>
  );
}

/** Holds at once, and goes back with the reason when the server could not. */
function useNoticeChoice(organizationId: string, what: What) {
  const api = useApi();
  const queries = useQueryClient();
  const options = noticePreferencesQuery(api, organizationId);
  const { data: known, error, isError, refetch } = useQuery(options);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [shown, show] = useAtOnce(known?.[what]);
  useReconnected(() => {
    if (isError) void refetch();
  });

  async function choose(choice: NoticePreferences[What]): Promise<void> {
    if (known === undefined) return;
    setRefusal(null);
    show(choice);
    try {
      queries.setQueryData(
        options.queryKey,
        await saveNoticePreferences(api, organizationId, { ...known, [what]: choice }),
      );
    } catch (reason) {
      setRefusal(reason);
      show(known[what]);
      await queries.invalidateQueries({ queryKey: options.queryKey });
    }
  }

  const reason = refusal ?? error;
  return {
    shown,
    failure: reason === null ? null : text.preferences[what].failed(explainError(reason)),
    choose,
  };
}
