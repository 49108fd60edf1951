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
import { type NoticePreferences, waveChoices } from '#shared/notices.ts';

/** From whom the reader takes waves in the organization they are in; without one there is nothing to choose. */
export function WavesPreference() {
  const organization = useContext(CurrentOrganizationContext);
  return organization ? <WavesField organizationId={organization.id} /> : null;
}

function WavesField({ organizationId }: { organizationId: string }) {
  const { shown, failure, choose } = useWavesChoice(organizationId);
  const words = text.preferences.waves;
  return (
    <ChoiceGroup
      title={words.title}
      choices={waveChoices}
      tell={(waves) => words[waves]}
      chosen={shown}
      onChoose={(waves) => void choose(waves)}
    >
      <p className="mt-2 text-sm text-muted">{words.hint}</p>
      <p role="alert" className="mt-2 text-fail empty:hidden">
        {failure}
      </p>
    </ChoiceGroup>
  );
}

/** Holds at once, and goes back with the reason when the server could not. */
function useWavesChoice(organizationId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const options = noticePreferencesQuery(api, organizationId);
  const { data: known, error, isError, refetch } = useQuery(options);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [shown, show] = useAtOnce(known?.waves);
  useReconnected(() => {
    if (isError) void refetch();
  });

  async function choose(waves: NoticePreferences['waves']): Promise<void> {
    if (known === undefined) return;
    setRefusal(null);
    show(waves);
    try {
      queries.setQueryData(options.queryKey, await saveNoticePreferences(api, organizationId, { ...known, waves }));
    } catch (reason) {
      setRefusal(reason);
      show(known.waves);
      await queries.invalidateQueries({ queryKey: options.queryKey });
    }
  }

  const reason = refusal ?? error;
  return {
    shown,
    failure: reason === null ? null : text.preferences.waves.failed(explainError(reason)),
    choose,
  };
}
