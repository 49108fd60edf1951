import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { refuse, renderInOrganization } from '#client/test/in-organization.tsx';
import { NoticePreference } from './notice-preference.view.tsx';

it('[WV14] holds at once, and goes back with the reason when it was changed elsewhere', async () => {
  const server = { revision: 3, waves: 'everyone', kudos: 'nobody' };
  let isRefused = false;
  await renderInOrganization(<NoticePreference what="waves" />, (asked, body) => {
    if (asked.startsWith('GET')) return server;
    if (isRefused) return refuse(412, 'conflict', 'This was changed elsewhere.');
    return Object.assign(server, body, { revision: server.revision + 1 });
  });
  const choice = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
  await waitFor(() => expect(choice('Everyone').checked).toBe(true));
  fireEvent.click(choice('Nobody'));
  await waitFor(() => expect(choice('Nobody').checked).toBe(true));
  await waitFor(() => expect(server).toEqual({ revision: 4, waves: 'nobody', kudos: 'nobody' }));
  isRefused = true;
  fireEvent.click(choice('Everyone'));
  await screen.findByText(/could not be loaded or kept\. This was changed elsewhere/);
  expect(choice('Nobody').checked).toBe(true);
});

it('[WV14] [KD8] keeps what is chosen last of several in a row, and what is chosen beside it', async () => {
  const server = { revision: 3, waves: 'everyone', kudos: 'everyone' };
  const { asked } = await renderInOrganization(
    <>
      <NoticePreference what="waves" />
      <NoticePreference what="kudos" />
    </>,
    (name, body, seen) => {
      if (name.startsWith('GET')) return { ...server };
      if (seen !== `"${server.revision}"`) return refuse(412, 'conflict', 'This was changed elsewhere.');
      return { ...Object.assign(server, body, { revision: server.revision + 1 }) };
    },
  );
  const choice = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name });
  await waitFor(() => expect(choice('Everyone').checked).toBe(true));
  for (const name of ['Nobody', 'Everyone', 'Nobody', 'Do not notify me']) fireEvent.click(choice(name));
  expect(choice('Nobody').checked).toBe(true);
  await waitFor(() => expect(server).toEqual({ revision: 7, waves: 'nobody', kudos: 'nobody' }));
  expect([choice('Nobody').checked, choice('Do not notify me').checked]).toEqual([true, true]);
  expect(screen.queryByText(/changed elsewhere/)).toBeNull();
  expect(asked.filter((name) => name.startsWith('GET'))).toHaveLength(1);
});

it('[KD8] is chosen for kudos as well, beside waves', async () => {
  const server = { revision: 1, waves: 'nobody', kudos: 'everyone' };
  await renderInOrganization(<NoticePreference what="kudos" />, (asked, body) =>
    asked.startsWith('GET') ? server : Object.assign(server, body, { revision: 2 }),
  );
  await waitFor(() => expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Notify me' }).checked).toBe(true));
  fireEvent.click(screen.getByRole('radio', { name: 'Do not notify me' }));
  await waitFor(() => expect(server).toEqual({ revision: 2, waves: 'nobody', kudos: 'nobody' }));
});
