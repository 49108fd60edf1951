import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { useApi } from '#client/http/api.context.ts';
import { noticePreferencesQuery, saveNoticePreferences } from '#client/http/notice-preferences.request.ts';
import { text } from '#client/language/text.ts';
import { useReconnected } from '#client/live/reconnected.hook.ts';
import { CurrentOrganizationContext } from '#client/session/current-organization.context.ts';
import { ChoiceGroup } from '#client/ui/choice-group.view.tsx';
import { explainError } from '#client/ui/error.format.ts';
import { FailureLine } from '#client/ui/failure-line.view.tsx';
import { type NoticePreferences, senderChoices } from '#shared/notices.ts';

type What = 'waves' | 'kudos';
type Choice = NoticePreferences[What];

/** From whom the reader takes these in the organization they are in; without one there is nothing to choose. */
export function NoticePreference({ what }: { what: What }) {
  const organization = useContext(CurrentOrganizationContext);
  return organization ? <NoticeField organizationId={organization.id} what={what} /> : null;
}

function NoticeField({ organizationId, what }: { organizationId: string; what: What }) {
  const { shown, unloaded, refused, choose, retry } = useNoticeChoice(organizationId, what);
  const words = text.preferences[what];
  return (
    // Outside of the choices, which cannot be pressed while none is known.
    <div className="flex flex-col gap-2">
      <ChoiceGroup
        title={words.title}
        choices={senderChoices}
        tell={(sender) => words[sender]}
        chosen={shown}
        onChoose={choose}
      >
        <p className="mt-2 text-sm text-muted">{words.hint}</p>
        <p role="alert" className="mt-2 text-fail empty:hidden">
          {refused === null ? null : words.failed(explainError(refused))}
        </p>
      </ChoiceGroup>
      {unloaded === null ? null : (
        <FailureLine says={words.failed(explainError(unloaded))} error={unloaded} onRetry={retry} />
      )}
    </div>
  );
}

/** Holds at once, and goes back with the reason when the server could not. */
function useNoticeChoice(organizationId: string, what: What) {
  const api = useApi();
  const queries = useQueryClient();
  const options = noticePreferencesQuery(api, organizationId);
  const { queryKey } = options;
  const { data: known, error, isError, refetch } = useQuery(options);
  /** What was chosen last, until the server has answered. */
  const [wanted, setWanted] = useState<Choice | null>(null);
  const { mutate, error: refusal } = useMutation({
    // One after the other, also of what is chosen beside this: each needs the revision that the one before was given.
    scope: { id: queryKey.join(' ') },
    // What cannot be sent is said now, and not sent some time later.
    networkMode: 'always',
    async mutationFn(choice: Choice) {
      await queries.cancelQueries({ queryKey });
      const latest = queries.getQueryData(queryKey);
      if (latest === undefined) return;
      queries.setQueryData(queryKey, await saveNoticePreferences(api, organizationId, { ...latest, [what]: choice }));
    },
    onError: () => queries.invalidateQueries({ queryKey }),
  });
  useReconnected(() => {
    if (isError) void refetch();
  });

  function choose(choice: Choice): void {
    if (known === undefined) return;
    setWanted(choice);
    // Called for the last of several in a row only.
    mutate(choice, { onSettled: () => setWanted(null) });
  }

  function retry(): void {
    document.getElementById('main')?.focus();
    void refetch();
  }

  return {
    shown: wanted ?? known?.[what],
    /** Why it is not known. */
    unloaded: error,
    /** Why the last choice was not kept. */
    refused: refusal,
    retry,
    choose,
  };
}
