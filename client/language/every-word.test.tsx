import { render } from '@testing-library/react';
import { createRef } from 'react';
import { expect, it } from 'vitest';
import { ActivityPage } from '#client/activity/activity.page.tsx';
import { BrokenPage } from '#client/app/broken.page.tsx';
import { ConnectionIndicator } from '#client/app/connection-indicator.view.tsx';
import { JoiningPage } from '#client/app/joining.page.tsx';
import { Navigation } from '#client/app/navigation.view.tsx';
import { NotFoundPage } from '#client/app/not-found.page.tsx';
import { StartPage } from '#client/app/start.page.tsx';
import { UnloadedPage } from '#client/app/unloaded.page.tsx';
import { WithoutOrganization } from '#client/app/without-organization.view.tsx';
import { useBirthdays } from '#client/birthdays/birthdays.hook.ts';
import { Birthdays } from '#client/birthdays/birthdays.view.tsx';
import { toCalendarDay } from '#client/birthdays/calendar-day.ts';
import { ApiError } from '#client/http/api-error.ts';
import { KudosForm } from '#client/kudos/kudos-form.view.tsx';
import { LiveContext } from '#client/live/live.context.ts';
import { createServerClock } from '#client/live/server-clock.ts';
import { InboxPage } from '#client/notices/inbox.page.tsx';
import { NoticePreference } from '#client/preferences/notice-preference.view.tsx';
import { PreferencesPage } from '#client/preferences/preferences.page.tsx';
import { cemJoined, kudosOfBea } from '#client/test/activity.ts';
import { NOON, renderInOrganization } from '#client/test/in-organization.tsx';
import { renderInRouter } from '#client/test/in-router.tsx';
import { speak } from '#client/test/language.ts';
import { createMemoryConnection } from '#client/test/memory-connection.ts';
import { pageOf, waveFrom } from '#client/test/notices.ts';
import { withPlayedApi } from '#client/test/played-api.tsx';
import { collectSaid, findUntranslated } from '#client/test/said.ts';
import { AnnouncerProvider } from '#client/ui/announcer.context.tsx';
import { ConfirmDialog } from '#client/ui/confirm-dialog.view.tsx';
import { Failure } from '#client/ui/failure.view.tsx';
import { ThemeToggle } from '#client/ui/theme-toggle.view.tsx';
import { Tile } from '#client/ui/tile.view.tsx';
import { WaveButton } from '#client/waves/wave-button.view.tsx';
import { reactionEmoji } from '#shared/kudos.ts';

const ShownBirthdays = () => <Birthdays {...useBirthdays()} />;
const refusal = new ApiError({ status: 403, code: 'forbidden', message: 'Only admins.', requestId: 'req_7' });
const failed = { kind: 'failed', error: refusal, retry: () => undefined } as const;
const noNetwork = { connection: createMemoryConnection().connection, clock: createServerClock(() => 0) };

const unused = { onSend: async () => undefined, onClose: () => undefined };

/** What the client draws, and what of that is data. A new page has a line here. */
const parts: [part: string, draw: () => unknown, ...data: string[]][] = [
  ['the start', () => render(<StartPage />)],
  ['joining', () => render(<JoiningPage />)],
  ['a page that is not there', () => renderInRouter(() => <NotFoundPage />)],
  ['a page that broke', () => render(<BrokenPage />)],
  ['a page that did not arrive', () => render(<UnloadedPage />)],
  ['the navigation', () => renderInRouter(() => <Navigation isAdmin isOperator />)],
  [
    'no way into an organization',
    () => renderInRouter(() => <WithoutOrganization entry={failed} isOperator={false} />),
    'req_7',
  ],
  [
    'the connection',
    () =>
      render(
        <LiveContext value={noNetwork}>
          <AnnouncerProvider>
            <ConnectionIndicator isCatchingUp={false} />
          </AnnouncerProvider>
        </LiveContext>,
      ),
  ],
  ['the preferences', () => render(withPlayedApi(<PreferencesPage />))],
  [
    'the inbox',
    () => renderInOrganization(<InboxPage />, () => pageOf([waveFrom('user_2', 'Bea')])),
    'Bea',
    'Northwind',
  ],
  ['an empty inbox', () => renderInOrganization(<InboxPage />, () => pageOf([])), 'Northwind'],
  [
    'the waves that one takes',
    () => renderInOrganization(<NoticePreference what="waves" />, () => ({ revision: 0, waves: 'nobody' })),
  ],
  [
    'the activity',
    () =>
      renderInOrganization(<ActivityPage filter={{}} onFilter={() => undefined} />, () => ({
        entries: [kudosOfBea(), cemJoined],
        nextCursor: null,
      })),
    'Ada',
    'Bea',
    'Cem',
    'For the talk',
    'Northwind',
    ...Object.values(reactionEmoji),
  ],
  [
    'birthdays',
    () =>
      renderInOrganization(<ShownBirthdays />, () => ({
        days: [{ date: toCalendarDay(NOON), people: [{ userId: 'user_2', name: 'Bea', imageUrl: null }] }],
      })),
    'Bea',
  ],
  [
    'no activity',
    () =>
      renderInOrganization(<ActivityPage filter={{}} onFilter={() => undefined} />, () => ({
        entries: [],
        nextCursor: null,
      })),
    'Northwind',
  ],
  [
    'thanking',
    () => renderInOrganization(<KudosForm person={undefined} ownUserId="user_1" {...unused} />, () => undefined),
  ],
  ['waving', () => renderInOrganization(<WaveButton person={{ userId: 'user_1', name: '' }} />, () => undefined)],
  ['the colours', () => render(<ThemeToggle />)],
  ['a failure without a reason', () => render(<Failure title="" error={null} onRetry={() => undefined} />)],
  ['a tile', () => render(<Tile label="" value={7} isStale />)],
  [
    'a question',
    () =>
      render(
        <ConfirmDialog ref={createRef()} title="" confirm="" onConfirm={() => undefined}>
          {null}
        </ConfirmDialog>,
      ),
  ],
];

it.each(parts)('[LG2] says everything of %s in the reader’s language', async (_part, draw, ...data) => {
  await speak('en-XA');
  document.title = '';
  await draw();
  const said = [...collectSaid(document.body), document.title];
  expect(said.some((text) => text.includes('['))).toBe(true);
  expect(findUntranslated(said, data)).toEqual([]);
});

it('[LG2] finds a text that is in no catalogue, and a label', async () => {
  await speak('en-XA');
  render(<input aria-label="Search" placeholder="[Ñååɱéé] or title" />);
  expect(findUntranslated(collectSaid(document.body))).toEqual(['Search', '[Ñååɱéé] or title']);
});
