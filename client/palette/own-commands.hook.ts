import { createElement } from 'react';
import * as z from 'zod/mini';
import { useApi } from '#client/http/api.context.ts';
import { clearStatus, saveStatus } from '#client/http/status.request.ts';
import { text } from '#client/language/text.ts';
import { useLive } from '#client/live/live.context.ts';
import { PresenceShape } from '#client/presence/presence-shape.icon.tsx';
import { shownAs } from '#client/presence/shown-as.ts';
import { useCurrentOrganization } from '#client/session/current-organization.context.ts';
import { readDraft } from '#client/status/status-draft.ts';
import { suggestStatuses } from '#client/status/status-presets.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { explainError } from '#client/ui/error.format.ts';
import { useToast } from '#client/ui/toaster.context.tsx';
import { choices, presenceChoiceSchema } from '#shared/presence.ts';
import type { Command } from './command.ts';

/** What one can say of oneself, and be shown as. Whatever fails is told over the page: the palette has gone by then. */
export function useOwnCommands(): Command[] {
  const { id } = useCurrentOrganization();
  const api = useApi();
  const { clock, connection } = useLive();
  const announce = useAnnounce();
  const toast = useToast();
  const words = text.palette;

  async function attempt(act: Promise<unknown>, done: string, explain: (error: unknown) => string): Promise<void> {
    try {
      await act;
      announce(done);
    } catch (error) {
      toast({ says: explain(error) });
    }
  }
  const explainStatus = (error: unknown) => words.statusFailed(explainError(error));

  const statuses = suggestStatuses().map(
    (preset): Command => ({
      id: `status ${preset.text}`,
      group: 'status',
      label: preset.text,
      picture: preset.emoji,
      act: () => {
        const request = readDraft({ ...preset, end: '' }, { now: new Date(clock.now()), leftMs: undefined });
        if (!('message' in request)) void attempt(saveStatus(api, id, request), text.status.set, explainStatus);
      },
    }),
  );

  const shown = choices.map(
    (choice): Command => ({
      id: `choice ${choice}`,
      group: 'choice',
      label: text.status.choice.names[choice],
      hint: text.status.choice.meanings[choice],
      picture: createElement(PresenceShape, { state: shownAs[choice] }),
      act: () =>
        void attempt(
          connection.request('presence:choose', { choice }).then((answer) => z.parse(presenceChoiceSchema, answer)),
          words.chosen(text.status.choice.names[choice]),
          () => text.status.choice.failures.choose,
        ),
    }),
  );

  const clear: Command = {
    id: 'status clear',
    group: 'status',
    label: text.status.clear,
    picture: null,
    act: () => void attempt(clearStatus(api, id), text.status.cleared, explainStatus),
  };
  return [...shown, ...statuses, clear];
}
