import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { buildDelivery, buildDetail, findLine, openSync, type Played } from '#client/test/sync-pages.tsx';

describe('a delivery', () => {
  it('[UI39] tells its history in order, and shows its body as text', async () => {
    const one = buildDelivery(1);
    await openSync('/admin/sync/msg_1', { deliveries: [one], details: [buildDetail(one)] });
    const way = within(await screen.findByRole('region', { name: 'History' })).getAllByRole('listitem');
    expect(way.map((station) => station.firstChild?.textContent)).toEqual([
      'Happened',
      'Sent',
      'Received and stored',
      'Last attempt',
      'Version made',
      'Applied',
    ]);
    screen.getByText(/signing secret 2/);
    expect(screen.getByRole('region', { name: 'Text of the body' }).textContent).toContain('<script>alert(1)</script>');
    expect(document.querySelector('script')).toBeNull();
    expect(document.title).toBe('user.updated · Sync · Rollcall');
  });

  it('[UI39] says when the body was erased, why it was skipped, and when it is tried next', async () => {
    const erased = buildDelivery(1, { state: 'skipped', reason: 'stale' });
    const { reach } = await openSync('/admin/sync/msg_1', {
      deliveries: [erased],
      details: [buildDetail(erased, { body: null })],
    });
    await screen.findByText(/was erased/);
    screen.getByText(/^Something newer is known\./);
    expect(screen.queryByRole('button', { name: 'Apply again' })).toBeNull();
    fireEvent.click(screen.getByRole('link', { name: 'Everything about it' }));
    await reach('/admin/sync?entity=user_1');
  });

  it.each([
    [{ attempts: 1, reapplied: 0 }, '1 attempt.'],
    [{ attempts: 0, reapplied: 1, state: 'received', settledAt: null }, 'It was put back after this.'],
    [{ attempts: 2, reapplied: 3 }, '2 attempts since it was put back (3 times in all).'],
  ] as const)('[UI39] counts attempts as they were: %j', async (facts, words) => {
    const one = buildDelivery(1);
    await openSync('/admin/sync/msg_1', { deliveries: [one], details: [buildDetail(one, facts)] });
    await screen.findByText(words);
  });

  it('[UI39] says when there is none', async () => {
    await openSync('/admin/sync/msg_none', { deliveries: [] });
    await screen.findByRole('heading', { name: 'There is no such delivery' });
  });

  it('[UI39] says why it could not be read, with the request’s id, and tries again', async () => {
    const one = buildDelivery(1);
    const played: Played = {
      deliveries: [one],
      details: [buildDetail(one)],
      refuse: { path: '/msg_1', status: 403, code: 'forbidden' },
    };
    await openSync('/admin/sync/msg_1', played);
    await screen.findByText('req_7');
    delete played.refuse;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { name: 'History' });
  });

  it('[UI37] gives the focus back to the line it was opened from', async () => {
    const one = buildDelivery(1);
    const { reach } = await openSync('/admin/sync?type=user.updated', {
      deliveries: [one],
      details: [buildDetail(one)],
    });
    fireEvent.click(within(await findLine(1)).getByRole('link'));
    await reach('/admin/sync/msg_1?type=user.updated');
    fireEvent.click(await screen.findByRole('link', { name: 'All deliveries' }));
    await reach('/admin/sync?type=user.updated');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-svix-id')).toBe('msg_1'));
  });

  it('[UI39] is closed with Escape as well', async () => {
    const one = buildDelivery(1);
    const { reach } = await openSync('/admin/sync/msg_1', { deliveries: [one], details: [buildDetail(one)] });
    await screen.findByRole('heading', { name: 'History' });
    fireEvent.keyDown(screen.getByRole('article', { name: 'Delivery' }), { key: 'Escape' });
    await reach('/admin/sync');
  });
});

describe('applying again', () => {
  it('[UI41] keeps the line where it is, with its new state and the focus, until there is another filter', async () => {
    const dead = [1, 2, 3].map((number) => buildDelivery(number, { state: 'dead', reason: 'ZodError' }));
    const played = { deliveries: dead, details: dead.map((one) => buildDetail(one)) };
    const { posts, reach } = await openSync('/admin/sync?state=dead', played, (one) => ({ ...one, state: 'applied' }));
    const button = within(await findLine(2)).getByRole('button', { name: 'Apply again: user.updated user_2' });
    button.focus();
    fireEvent.click(button);
    await within(await findLine(2)).findByText('Applied');
    expect(posts).toEqual(['msg_2']);
    expect(document.activeElement).toBe(button);
    const lines = () =>
      [...document.querySelectorAll('[data-svix-id]')].map((line) => line.getAttribute('data-svix-id'));
    expect(lines()).toEqual(['msg_1', 'msg_2', 'msg_3']);
    fireEvent.change(screen.getByLabelText('State'), { target: { value: 'skipped' } });
    await reach('/admin/sync?state=skipped');
    await screen.findByRole('heading', { name: 'No delivery matches' });
    fireEvent.change(screen.getByLabelText('State'), { target: { value: 'dead' } });
    await waitFor(() => expect(lines()).toEqual(['msg_1', 'msg_3']));
  });

  it('[UI41] keeps the line of what was applied again on its own page', async () => {
    const dead = buildDelivery(1, { state: 'dead', reason: 'ZodError' });
    const played = { deliveries: [dead], details: [buildDetail(dead)] };
    const { reach } = await openSync('/admin/sync?state=dead', played, (one) => ({ ...one, state: 'applied' }));
    fireEvent.click(within(await findLine(1)).getByRole('link'));
    fireEvent.click(await screen.findByRole('button', { name: 'Apply again' }));
    await within(screen.getByRole('region', { name: 'History' })).findByText('Applied');
    fireEvent.click(screen.getByRole('link', { name: 'All deliveries' }));
    await reach('/admin/sync?state=dead');
    await waitFor(() => expect(document.activeElement?.getAttribute('data-svix-id')).toBe('msg_1'));
  });

  it('[UI42] says why it could not be, with the request’s id and once, and the button keeps its name', async () => {
    const played: Played = {
      deliveries: [buildDelivery(1)],
      refuse: { path: 'reapply', status: 400, code: 'invalid_request' },
    };
    await openSync('/admin/sync', played);
    const button = within(await findLine(1)).getByRole('button', { name: 'Apply again: user.updated user_1' });
    button.focus();
    fireEvent.click(button);
    const reason = await within(screen.getByRole('table')).findByText(/^It could not be applied again\. A sentence\./);
    expect(reason.textContent).toContain('Request req_7');
    expect(button.getAttribute('aria-label')).toBe('Apply again: user.updated user_1');
    expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')).toBe(reason);
    const told = screen.getByRole('status', { name: 'Announcements' });
    await waitFor(() => expect(told.textContent).toBe('It could not be applied again. A sentence.'));
    button.blur();
    expect(reason.isConnected).toBe(true);
    delete played.refuse;
    fireEvent.click(button);
    await waitFor(() => expect(reason.isConnected).toBe(false));
  });

  it('[UI40] asks before all dead ones, and says how many', async () => {
    const dead = [1, 2, 3].map((number) => buildDelivery(number, { state: 'dead', reason: 'ZodError' }));
    const { posts } = await openSync('/admin/sync', { deliveries: [...dead, buildDelivery(4)] }, (one) => ({
      ...one,
      state: 'applied',
    }));
    fireEvent.click(await screen.findByRole('button', { name: 'Apply all dead ones again' }));
    const question = within(screen.getByRole('dialog', { name: 'Apply 3 dead deliveries again?' }));
    expect(posts).toEqual([]);
    fireEvent.click(question.getByRole('button', { name: 'Apply again' }));
    await within(screen.getByRole('region', { name: 'Deliveries' })).findByText('3 deliveries are being tried again.');
    expect(posts).toEqual([{ state: 'dead' }]);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Apply all dead ones again' })).toBeNull());
  });
});
