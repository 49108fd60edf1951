import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { languages } from '#client/language/languages.ts';
import { openLanguage } from '#client/language/text.ts';
import { buildDelivery, buildDetail, findLine, openSync, wrong } from '#client/test/sync-pages.tsx';

const open = (tag: string) => openLanguage(languages.find((one) => one.tag === tag) ?? expect.fail(tag), [tag]);
beforeEach(() => open('de'));
afterEach(() => open('en'));

it('[LG2] says the health of the sync and the log in the reader’s language, with its amounts and numbers', async () => {
  const dead = buildDelivery(2, { state: 'dead', reason: 'ZodError' });
  const deliveries = [buildDelivery(1, { state: 'skipped', reason: 'stale' }), dead];
  await openSync('/admin/sync', { deliveries, checks: wrong });
  await screen.findByText('1 Prüfung schlägt fehl, 1 Prüfung verdient einen Blick.');
  screen.getByText('vor 4 s');
  screen.getByText('1,4 s');
  expect(within(await findLine(1)).getAllByText('überholt')[0]?.title).toBe('Neueres ist bereits bekannt.');
  screen.getByText('2 Zustellungen');
  expect(screen.getAllByRole('columnheader')[0]?.textContent).toBe('Empfangen');
  // What the server says of a check is English for everybody, and told from the rest.
  expect(
    screen
      .getByText(/^One was given up/)
      .closest('[lang]')
      ?.getAttribute('lang'),
  ).toBe('en');
});

it('[LG2] tells the history of a delivery with the dates of the reader’s language, and what comes of applying it', async () => {
  const one = buildDelivery(1);
  const details = [buildDetail(one, { attempts: 2, reapplied: 3 })];
  await openSync('/admin/sync/msg_1', { deliveries: [one], details });
  const history = within(await screen.findByRole('region', { name: 'Verlauf' }));
  expect(history.getAllByRole('listitem')[0]?.textContent).toMatch(
    /^Geschehen\d+\. Aug\. 2026, \d\d:\d\d:\d\d,\d{3}Betrifft user_1\. Alles dazu$/,
  );
  history.getByText('2 Versuche, seit sie erneut eingereiht wurde (insgesamt 3-mal).');
  fireEvent.click(screen.getByRole('button', { name: 'Erneut anwenden' }));
  await waitFor(() =>
    expect(screen.getByRole('status', { name: /./ }).textContent).toBe('1 Zustellung wird erneut versucht.'),
  );
});

it('[LG2] asks in the reader’s language before all that were given up', async () => {
  const dead = [1, 2].map((number) => buildDelivery(number, { state: 'dead', reason: 'ZodError' }));
  await openSync('/admin/sync', { deliveries: dead });
  fireEvent.click(await screen.findByRole('button', { name: 'Aufgegebene erneut anwenden' }));
  screen.getByRole('dialog', { name: '2 aufgegebene Zustellungen erneut anwenden?' });
});
