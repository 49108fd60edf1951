import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { speak } from '#client/test/language.ts';
import { collectSaid, findUntranslated } from '#client/test/said.ts';
import { buildDelivery, buildDetail, findLine, openSync, well, wrong } from '#client/test/sync-pages.tsx';

const skipped = buildDelivery(1, { state: 'skipped', reason: 'stale' });
const dead = buildDelivery(2, { state: 'dead', reason: 'ZodError: email_addresses' });

it('[LG2] says the health of the sync and the log in the reader’s language, with its amounts and numbers', async () => {
  await speak('de');
  await openSync('/admin/sync', { deliveries: [skipped, dead], checks: wrong });
  await screen.findByText('1 Prüfung schlägt fehl, 1 Prüfung verdient einen Blick.');
  screen.getByText('vor 4 s');
  screen.getByText('1,4 s');
  expect(within(await findLine(1)).getAllByText('überholt')[0]?.title).toBe('Neueres ist bereits bekannt.');
  screen.getByText('2 Zustellungen');
  expect(screen.getAllByRole('columnheader')[0]?.textContent).toBe('Empfangen');
});

it('[LG2] tells the history of a delivery with the dates of the reader’s language, and what comes of applying it', async () => {
  await speak('de');
  const one = buildDelivery(1);
  const details = [buildDetail(one, { attempts: 2, reapplied: 3 })];
  await openSync('/admin/sync/msg_1', { deliveries: [one], details });
  const history = within(await screen.findByRole('region', { name: 'Verlauf' }));
  expect(history.getAllByRole('listitem')[0]?.textContent).toMatch(
    /^Geschehen\d+\. Aug\. 2026, \d\d?:\d\d:\d\d,\d{3}Betrifft user_1\. Alles dazu$/,
  );
  history.getByText('2 Versuche, seit sie erneut eingereiht wurde (insgesamt 3-mal).');
  fireEvent.click(screen.getByRole('button', { name: 'Erneut anwenden' }));
  const told = screen.getByRole('status', { name: 'Ansagen' });
  await waitFor(() => expect(told.textContent).toBe('1 Zustellung wird erneut versucht.'));
});

it('[LG2] asks before all that were given up, and says why they could not be applied, in the reader’s language', async () => {
  await speak('de');
  const refuse = { path: 'reapply', status: 429, code: 'rate_limited' };
  await openSync('/admin/sync', { deliveries: [dead], refuse });
  fireEvent.click(await screen.findByRole('button', { name: 'Aufgegebene erneut anwenden' }));
  const question = within(screen.getByRole('dialog', { name: '1 aufgegebene Zustellung erneut anwenden?' }));
  fireEvent.click(question.getByRole('button', { name: 'Erneut anwenden' }));
  const failure = await within(screen.getByRole('region', { name: 'Zustellungen' })).findByText(
    /^Erneutes Anwenden ist gescheitert\. Das war zu viel auf einmal\./,
  );
  expect(failure.textContent).toContain('Anfrage req_7');
});

/** Data, examples of it, commands, and what `Intl` puts into dates. */
const data = [
  'user_2abc…',
  'user.updated',
  'user_1',
  'user_2',
  'ZodError',
  'email_addresses',
  'npm run doctor',
  'npm run inbox -- retry --state skipped --type comet.seen',
  'Aug',
  'AM',
];
const expectTranslated = (...more: string[]) =>
  expect(findUntranslated([...collectSaid(document.body), document.title], [...data, ...more])).toEqual([]);

it('[LG2] has every word of the log and of the checks from the catalogue', async () => {
  await speak('en-XA');
  await openSync('/admin/sync', { deliveries: [skipped, dead], checks: [...well, ...wrong] });
  await findLine(1);
  expectTranslated();
});

it.each([
  ['with deliveries that do not match', '/admin/sync?type=user.created'],
  ['without deliveries', '/admin/sync'],
  ['without the delivery', '/admin/sync/msg_none'],
])('[LG2] has every word from the catalogue %s', async (_where, address) => {
  await speak('en-XA');
  await openSync(address, { deliveries: [] });
  await screen.findByText(/^\[(Ñöö|Ţĥéé).+\]$/, { selector: 'h1, h2' });
  expectTranslated('user.created');
});

it('[LG2] has every word of a delivery from the catalogue', async () => {
  await speak('en-XA');
  const waiting = { ...dead, state: 'failed', settledAt: null } as const;
  const details = [buildDetail(waiting, { nextAttemptAt: dead.receivedAt + 9_000 })];
  await openSync('/admin/sync/msg_2', { deliveries: [waiting], details });
  await screen.findByText('f00d');
  const body = screen.getByRole('region', { name: /ƀööðý\]$/ });
  expectTranslated('msg_2', '84e78685', 'org_1', 'member.upserted', 'f00d', body.textContent ?? '');
});

it('[LG2] has every word from the catalogue for those who are no operators', async () => {
  await speak('en-XA');
  await openSync('/admin/sync', { deliveries: [], isOperator: false });
  await screen.findByRole('heading');
  expectTranslated();
});
