import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { refuse, renderInOrganization } from '#client/test/in-organization.tsx';
import { WavesPreference } from './waves-preference.view.tsx';

it('[WV14] holds at once, and goes back with the reason when it was changed elsewhere', async () => {
  const server = { revision: 3, waves: 'everyone' };
  let isRefused = false;
  await renderInOrganization(<WavesPreference />, (asked, body) => {
    if (asked.startsWith('GET')) return server;
    if (isRefused) return refuse(412, 'conflict', 'This was changed elsewhere.');
    return Object.assign(server, body, { revision: server.revision + 1 });
  });
  const choice = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
  await waitFor(() => expect(choice('Everyone').checked).toBe(true));
  fireEvent.click(choice('Nobody'));
  await waitFor(() => expect(choice('Nobody').checked).toBe(true));
  await waitFor(() => expect(server).toEqual({ revision: 4, waves: 'nobody' }));
  isRefused = true;
  fireEvent.click(choice('Everyone'));
  await screen.findByText(/could not be loaded or kept\. This was changed elsewhere/);
  expect(choice('Nobody').checked).toBe(true);
});
