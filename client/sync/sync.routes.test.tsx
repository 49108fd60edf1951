import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { buildDelivery, findLine, openSync, type Played, well, wrong } from '#client/test/sync-pages.tsx';

describe('who sees the sync', () => {
  it('[UI36] tells others that it is for operators, without asking the server for anything', async () => {
    const { asked } = await openSync('/admin/sync', { deliveries: [], isOperator: false });
    await screen.findByRole('heading', { name: 'For operators only' });
    screen.getByText(/ask whoever set Rollcall up for your organization\.$/);
    expect(asked).toEqual([]);
  });

  it('[UI36] says the same to who is none any more', async () => {
    await openSync('/admin/sync', { deliveries: [], refuse: { path: 'admin', status: 403, code: 'forbidden' } });
    await screen.findByRole('heading', { name: 'For operators only' });
  });

  it('[UI36] sums up the checks, and says each in a word with its commands to be told from the text', async () => {
    await openSync('/admin/sync', { deliveries: [buildDelivery(1)], checks: wrong });
    await screen.findByText('1 check fails, 1 check deserves a look.');
    const checks = within(screen.getByRole('list', { name: 'Checks' }));
    checks.getByText('Warning');
    checks.getByText('Fails');
    const commands = [...document.querySelectorAll('code')].map((code) => code.textContent);
    expect(commands).toEqual(['npm run inbox -- retry --state skipped --type comet.seen']);
    screen.getByText('4 s ago');
    screen.getByText('1.4 s');
  });

  it('[UI43] leads from a check to the deliveries it is about, and says what their state means', async () => {
    const dead = buildDelivery(2, { state: 'dead', reason: 'ZodError' });
    const { reach } = await openSync('/admin/sync', { deliveries: [buildDelivery(1), dead], checks: wrong });
    fireEvent.click(await screen.findByRole('link', { name: 'Show them in the log' }));
    await reach('/admin/sync?state=dead');
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Deliveries' }));
    screen.getByText(/Given up: it cannot be read/);
    fireEvent.change(screen.getByLabelText('State'), { target: { value: 'quarantined' } });
    await screen.findByText(/It names another Clerk instance/);
  });

  it('[UI44] lists what fails first, and folds those that passed into one line', async () => {
    await openSync('/admin/sync', { deliveries: [buildDelivery(1)], checks: [...well, ...wrong] });
    const checks = within(await screen.findByRole('list', { name: 'Checks' })).getAllByRole('listitem');
    expect(checks.map((check) => check.textContent)).toEqual([
      expect.stringMatching(/^FailsDead events/),
      expect.stringMatching(/^WarningEvent types/),
    ]);
    const line = screen.getByText('2 checks passed').closest('details');
    expect(line?.open).toBe(false);
    within(screen.getByRole('list', { name: 'Checks that passed' })).getByText('Nothing waits for long.');
  });

  it('[UI37] marks what is shown as old while the server does not answer', async () => {
    const played: Played = { deliveries: [buildDelivery(1)], checks: wrong };
    await openSync('/admin/sync', played);
    fireEvent.click(within(await findLine(1)).getByRole('button'));
    played.refuse = { path: 'admin', status: 503, code: 'unavailable' };
    await screen.findByText(/^Could not be refreshed since/, undefined, { timeout: 8_000 });
    await screen.findByText(/asking again failed\.$/, undefined, { timeout: 8_000 });
    await findLine(1);
  }, 20_000);

  it('[UI36] says what to do when nothing has come yet', async () => {
    await openSync('/admin/sync', { deliveries: [] });
    await screen.findByRole('heading', { name: 'No delivery has arrived yet' });
    screen.getByText('npm run doctor');
  });

  it('[UI36] says why the log cannot be read, with the request’s id, and tries again', async () => {
    const played: Played = {
      deliveries: [buildDelivery(1)],
      refuse: { path: '/deliveries', status: 400, code: 'invalid_request' },
    };
    await openSync('/admin/sync', played);
    await screen.findByText('req_7', undefined, { timeout: 8_000 });
    delete played.refuse;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await findLine(1);
  }, 15_000);
});

describe('the lines of the log', () => {
  it('[UI37] goes on reading at the first of the older ones, and says how many came', async () => {
    await openSync('/admin/sync', { deliveries: Array.from({ length: 70 }, (_, index) => buildDelivery(index + 1)) });
    const button = await screen.findByRole('button', { name: 'Show older' });
    button.focus();
    fireEvent.click(button);
    await waitFor(() => expect(document.activeElement?.getAttribute('data-svix-id')).toBe('msg_51'));
    const told = screen.getByRole('status', { name: 'Announcements' });
    await waitFor(() => expect(told.textContent).toBe('20 older deliveries loaded.'));
  });

  it('[UI45] opens a delivery by a click anywhere on its line, but not by selecting text or pressing its button', async () => {
    const { reach, posts } = await openSync('/admin/sync', { deliveries: [buildDelivery(1)] });
    const row = await findLine(1);
    const about = within(row).getAllByText('user_1')[1] ?? row;
    window.getSelection()?.selectAllChildren(about);
    fireEvent.click(about);
    fireEvent.click(within(row).getByRole('button'));
    await waitFor(() => expect(posts).toEqual(['msg_1']));
    await reach('/admin/sync');
    window.getSelection()?.removeAllRanges();
    fireEvent.click(about);
    await reach('/admin/sync/msg_1');
  });
});

describe('the filter of the log', () => {
  it('[UI38] is in the address, and clears what it leaves empty', async () => {
    const played = { deliveries: [buildDelivery(1), buildDelivery(2, { state: 'skipped', reason: 'stale' })] };
    const { reach } = await openSync('/admin/sync?state=lost', played);
    await findLine(1);
    fireEvent.change(screen.getByLabelText('State'), { target: { value: 'skipped' } });
    await reach('/admin/sync?state=skipped');
    await findLine(2);
    await waitFor(() => expect(screen.getAllByRole('row')).toHaveLength(2));
    const about = screen.getByLabelText('About');
    fireEvent.change(about, { target: { value: ' user_1 ' } });
    await reach('/admin/sync?state=skipped');
    fireEvent.keyDown(about, { key: 'Enter' });
    await reach('/admin/sync?state=skipped&entity=user_1');
    await screen.findByRole('heading', { name: 'No delivery matches' });
    fireEvent.click(screen.getAllByRole('button', { name: 'Clear the filter' })[1] ?? about);
    await reach('/admin/sync');
    expect(document.activeElement).toBe(screen.getByLabelText('State'));
    await findLine(1);
  });

  it('[UI38] takes a text over when its field is left, and back with Escape', async () => {
    const { reach } = await openSync('/admin/sync', { deliveries: [buildDelivery(1)] });
    const event = await screen.findByLabelText<HTMLInputElement>('Event');
    fireEvent.change(event, { target: { value: 'user' } });
    fireEvent.keyDown(event, { key: 'Escape' });
    expect(event.value).toBe('');
    fireEvent.change(event, { target: { value: 'user.updated' } });
    fireEvent.blur(event);
    await reach('/admin/sync?type=user.updated');
  });
});
