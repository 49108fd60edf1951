import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { kudosOfBea } from '#client/test/activity.ts';
import { type Answer, refuse, renderInOrganization } from '#client/test/in-organization.tsx';
import { MAX_KUDOS_LENGTH } from '#shared/kudos.ts';
import { KudosButton } from './kudos-button.view.tsx';

const bea = { userId: 'user_2', name: 'Bea' };

/** Opens the form with Bea chosen; answers what was sent. */
async function open(answer: Answer) {
  const sent: unknown[] = [];
  await renderInOrganization(<KudosButton person={bea} />, (asked, body) => {
    if (asked === 'POST /kudos') sent.push(body);
    return answer(asked, body);
  });
  fireEvent.click(screen.getByRole('button', { name: 'Thank' }));
  const words = await screen.findByRole('textbox', { name: 'What for?' });
  const write = (text: string) => fireEvent.change(words, { target: { value: text } });
  const send = () => fireEvent.submit(words);
  return { sent, words, write, send };
}

it('[KD9] thanks those who are chosen, and says so', async () => {
  const { sent, write, send } = await open(() => kudosOfBea().kudos);
  const search = screen.getByRole('searchbox', { name: 'Add somebody' });
  fireEvent.change(search, { target: { value: 'ce' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add Cem' }));
  // Neither oneself nor anybody twice.
  for (const name of ['ada', 'cem']) {
    fireEvent.change(search, { target: { value: name } });
    screen.getByText('Nobody is found by that.');
  }
  write('  For the talk ');
  send();
  await screen.findByText(/^You thanked Bea and Cem/);
  expect(sent).toEqual([{ receiverIds: ['user_2', 'user_3'], text: 'For the talk' }]);
  expect(screen.queryByRole('textbox', { name: 'What for?' })).toBeNull();
});

it('[KD9] tells what is missing at once, and keeps what was written when the server refuses', async () => {
  const { sent, words, write, send } = await open(() => refuse(429, 'rate_limited', 'You have thanked many people.'));
  send();
  await screen.findByText('Say what you want to thank for.');
  expect(document.activeElement).toBe(words);
  expect(words.getAttribute('aria-describedby')).toBe(screen.getByText('Say what you want to thank for.').id);
  write('\u200b');
  // It is being mended.
  expect(screen.queryByText('Say what you want to thank for.')).toBeNull();
  send();
  await screen.findByText('Say what you want to thank for.');
  write('x'.repeat(MAX_KUDOS_LENGTH - 1));
  screen.getByText('1 character left');
  write('For the talk');
  fireEvent.click(screen.getByRole('button', { name: 'Take Bea out' }));
  send();
  await screen.findByText('Say whom you want to thank.');
  expect(sent).toEqual([]);
  fireEvent.change(screen.getByRole('searchbox', { name: 'Add somebody' }), { target: { value: 'bea' } });
  fireEvent.click(screen.getByRole('button', { name: 'Add Bea' }));
  send();
  await screen.findByText(/^This was not sent\. You have thanked many people/);
  expect(screen.getByDisplayValue('For the talk')).toBe(words);
});

it('[KD9] leaves alone what is written while others are on their way, and tells when those were not sent', async () => {
  const answers: ((answer: object) => void)[] = [];
  const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
  const { sent, write, send } = await open(() => new Promise<object>((resolve) => answers.push(resolve)));
  write('For the talk');
  send();
  await waitFor(() => expect(sent).toHaveLength(1));
  press('Cancel');
  press('Thank');
  const again = screen.getByRole('textbox', { name: 'What for?' });
  fireEvent.change(again, { target: { value: 'For the cake' } });
  answers[0]?.(kudosOfBea().kudos);
  await screen.findByText(/^You thanked Bea/);
  expect(screen.getByDisplayValue('For the cake')).toBe(again);
  expect(screen.getByRole<HTMLDialogElement>('dialog').open).toBe(true);
  press('Dismiss');
  fireEvent.submit(again);
  await waitFor(() => expect(sent).toHaveLength(2));
  press('Cancel');
  answers[1]?.(refuse(429, 'rate_limited', 'You have thanked many people.'));
  await screen.findByText(/^This was not sent\. You have thanked many people/);
});

it('[KD9] begins with whom to thank when nobody is chosen, and sends by Ctrl+Enter', async () => {
  const sent: unknown[] = [];
  await renderInOrganization(<KudosButton />, (asked, body) => {
    if (asked === 'POST /kudos') sent.push(body);
    return kudosOfBea().kudos;
  });
  fireEvent.click(screen.getByRole('button', { name: 'Thank somebody' }));
  const search = await screen.findByRole('searchbox', { name: 'Add somebody' });
  expect(document.activeElement).toBe(search);
  const words = screen.getByRole('textbox', { name: 'What for?' });
  fireEvent.change(words, { target: { value: 'For the talk' } });
  fireEvent.keyDown(words, { key: 'Enter', ctrlKey: true });
  await screen.findByText('Say whom you want to thank.');
  expect(document.activeElement).toBe(search);
  fireEvent.change(search, { target: { value: 'bea' } });
  fireEvent.keyDown(search, { key: 'Enter' });
  expect(screen.queryByText('Say whom you want to thank.')).toBeNull();
  fireEvent.keyDown(search, { key: 'Enter', metaKey: true });
  await screen.findByText(/^You thanked Bea/);
  expect(sent).toEqual([{ receiverIds: ['user_2'], text: 'For the talk' }]);
});
