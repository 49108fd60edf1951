import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { type Answer, refuse, renderInOrganization } from '#client/test/in-organization.tsx';
import { WaveButton } from './wave-button.view.tsx';
import { useWaveKey } from './wave-key.hook.ts';

const bea = { userId: 'user_2', name: 'Bea' };
const waved: Answer = () => ({ id: 'w', userId: 'user_2', createdAt: 1 });

it('[WV13] waves at once, and takes it back with the reason', async () => {
  let answer = waved;
  const { asked } = await renderInOrganization(<WaveButton person={bea} />, (...request) => answer(...request));
  fireEvent.click(screen.getByRole('button', { name: 'Wave' }));
  await screen.findByRole('button', { name: 'Waved' });
  // The button says so: nothing has to be shown, but it is read out.
  await within(screen.getByRole('status')).findByText('You waved to Bea');
  expect(screen.queryByRole('region', { name: 'Message' })).toBeNull();
  expect(asked).toEqual(['POST /members/user_2/wave']);
  answer = () => refuse(429, 'rate_limited', 'You have waved to many people. Wait a little.');
  fireEvent.click(screen.getByRole('button', { name: 'Waved' }));
  await screen.findByText(/^Your wave to Bea was not sent\. You have waved to many people/);
  screen.getByRole('button', { name: 'Wave' });
});

it('[WV13] says why one cannot wave to oneself', async () => {
  const { asked } = await renderInOrganization(<Rows openUserId="user_1" />, waved);
  fireEvent.keyDown(document.body, { key: 'w' });
  await screen.findByText('You cannot wave to yourself.');
  expect(asked).toEqual([]);
});

function Rows({ openUserId }: { openUserId: string | null }) {
  useWaveKey(openUserId);
  return (
    <button type="button" data-user-id="user_2">
      Bea
    </button>
  );
}

it('[WV13] waves with W to whose row has the focus', async () => {
  const { asked } = await renderInOrganization(<Rows openUserId={null} />, waved);
  fireEvent.keyDown(document.body, { key: 'w' });
  const row = screen.getByRole('button', { name: 'Bea' });
  row.focus();
  fireEvent.keyDown(row, { key: 'w', ctrlKey: true });
  expect(asked).toEqual([]);
  fireEvent.keyDown(row, { key: 'w' });
  for (let time = 0; time < 30; time += 1) fireEvent.keyDown(row, { key: 'w', repeat: true });
  const toast = await screen.findByRole('region', { name: 'Message' });
  within(toast).getByText('You waved to Bea');
  expect(asked).toEqual(['POST /members/user_2/wave']);
});

it('[WV13] waves with W to whose profile is open', async () => {
  const { asked } = await renderInOrganization(<Rows openUserId="user_3" />, waved);
  screen.getByRole('button', { name: 'Bea' }).focus();
  fireEvent.keyDown(document.body, { key: 'W' });
  await waitFor(() => expect(asked).toEqual(['POST /members/user_3/wave']));
});
