import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { CurrentOrganizationContext } from '#client/session/current-organization.context.ts';
import { kudosOfBea } from '#client/test/activity.ts';
import { type Answer, refuse, renderInOrganization, VIEWED } from '#client/test/in-organization.tsx';
import { KudosButton } from './kudos-button.view.tsx';

const places = {
  bea: { person: { userId: 'user_2', name: 'Bea' }, organization: 'org_1', session: 'first' },
  cem: { person: { userId: 'user_3', name: 'Cem' }, organization: 'org_1', session: 'first' },
  'bea elsewhere': { person: { userId: 'user_2', name: 'Bea' }, organization: 'org_2', session: 'first' },
  'bea for another': { person: { userId: 'user_2', name: 'Bea' }, organization: 'org_1', session: 'second' },
};
type Place = keyof typeof places;
const isPlace = (name: string): name is Place => name in places;

/** One profile after another, each drawn anew. */
function Visit() {
  const [name, setName] = useState<Place>('bea');
  const [sessions] = useState(() => new Map(['first', 'second'].map((session) => [session, new QueryClient()])));
  const { person, organization, session } = places[name];
  const go = ({ target }: { target: { value: string } }) => isPlace(target.value) && setName(target.value);
  return (
    <>
      <input aria-label="Where" onChange={go} />
      <QueryClientProvider key={name} client={sessions.get(session) ?? new QueryClient()}>
        <CurrentOrganizationContext value={{ ...VIEWED, id: organization }}>
          <KudosButton person={person} />
        </CurrentOrganizationContext>
      </QueryClientProvider>
    </>
  );
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'What for?' });
const write = (value: string) => fireEvent.change(field(), { target: { value } });
const receivers = () =>
  screen.queryAllByRole('button', { name: /^Take .* out$/ }).map((button) => button.getAttribute('aria-label'));

/** Opens the form, tells what is in it, and closes it again. */
function look(): { words: string; receivers: (string | null)[] } {
  press('Thank');
  const seen = { words: field().value, receivers: receivers() };
  press('Cancel');
  return seen;
}

async function visit(answer: Answer = () => undefined) {
  const keys: (string | null | undefined)[] = [];
  await renderInOrganization(<Visit />, (asked, body, seen, key) => {
    if (asked === 'POST /kudos') keys.push(key);
    return answer(asked, body, seen, key);
  });
  press('Thank');
  return { keys, go: (to: Place) => fireEvent.change(screen.getByLabelText('Where'), { target: { value: to } }) };
}

const nothing = { words: '', receivers: ['Take Bea out'] };

it('[KD12] keeps what is written when the form is closed, for this person in this organization and session', async () => {
  const { go } = await visit();
  write('For the talk');
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'cem' } });
  press('Add Cem');
  press('Cancel');
  const written = { words: 'For the talk', receivers: ['Take Bea out', 'Take Cem out'] };
  expect(look()).toEqual(written);
  press('Thank');
  expect(document.activeElement).toBe(field());
  expect(field().selectionStart).toBe('For the talk'.length);
  press('Cancel');
  go('cem');
  expect(look()).toEqual({ words: '', receivers: ['Take Cem out'] });
  go('bea elsewhere');
  expect(look()).toEqual(nothing);
  go('bea for another');
  expect(look()).toEqual(nothing);
  go('bea');
  expect(look()).toEqual(written);
});

it('[KD12] forgets what is written once it is emptied', async () => {
  await visit();
  press('Take Bea out');
  write('For the talk');
  press('Cancel');
  expect(look()).toEqual({ words: 'For the talk', receivers: [] });
  press('Thank');
  write('  ');
  press('Cancel');
  expect(look()).toEqual(nothing);
});

it('[KD12] forgets what was sent, and what is on its way', async () => {
  const answers: ((answer: object) => void)[] = [];
  await visit(() => new Promise<object>((resolve) => answers.push(resolve)));
  write('For the talk');
  fireEvent.submit(field());
  await waitFor(() => expect(answers).toHaveLength(1));
  press('Cancel');
  expect(look()).toEqual(nothing);
  answers[0]?.(kudosOfBea().kudos);
  await screen.findByText(/^You thanked Bea/);
  expect(look()).toEqual(nothing);
});

it('[KD12] keeps what was not sent, by its key, also when the form was closed by then', async () => {
  const answers: ((answer: object) => void)[] = [];
  const { keys, go } = await visit(() => new Promise<object>((resolve) => answers.push(resolve)));
  write('For the talk');
  fireEvent.submit(field());
  await waitFor(() => expect(answers).toHaveLength(1));
  press('Cancel');
  go('cem');
  answers[0]?.(refuse(429, 'rate_limited', 'You have thanked many people.'));
  await screen.findByText(/^This was not sent\. You have thanked many people/);
  expect(look()).toEqual({ words: '', receivers: ['Take Cem out'] });
  go('bea');
  expect(look()).toEqual({ words: 'For the talk', receivers: ['Take Bea out'] });
  press('Thank');
  fireEvent.submit(field());
  await waitFor(() => expect(keys).toHaveLength(2));
  expect(keys[1]).toBe(keys[0]);
});

it('[KD12] keeps what was written since, rather than what was not sent', async () => {
  const answers: ((answer: object) => void)[] = [];
  await visit(() => new Promise<object>((resolve) => answers.push(resolve)));
  write('For the talk');
  fireEvent.submit(field());
  await waitFor(() => expect(answers).toHaveLength(1));
  press('Cancel');
  press('Thank');
  write('For the cake');
  press('Cancel');
  answers[0]?.(refuse(429, 'rate_limited', 'You have thanked many people.'));
  await screen.findByText(/^This was not sent/);
  expect(look()).toEqual({ words: 'For the cake', receivers: ['Take Bea out'] });
});

it('[KD12] forgets what was sent also when it was changed on its way', async () => {
  const answers: ((answer: object) => void)[] = [];
  await visit(() => new Promise<object>((resolve) => answers.push(resolve)));
  write('For the talk');
  fireEvent.submit(field());
  await waitFor(() => expect(answers).toHaveLength(1));
  write('For the talks');
  answers[0]?.(kudosOfBea().kudos);
  await screen.findByText(/^You thanked Bea/);
  expect(look()).toEqual(nothing);
});

it('[KD12] brings what was not sent back to a form that was opened meanwhile', async () => {
  const answers: ((answer: object) => void)[] = [];
  const { keys } = await visit(() => new Promise<object>((resolve) => answers.push(resolve)));
  write('For the talk');
  fireEvent.submit(field());
  await waitFor(() => expect(answers).toHaveLength(1));
  press('Cancel');
  press('Thank');
  expect(field().value).toBe('');
  answers[0]?.(refuse(429, 'rate_limited', 'You have thanked many people.'));
  await waitFor(() => expect(field().value).toBe('For the talk'));
  fireEvent.submit(field());
  await waitFor(() => expect(keys).toHaveLength(2));
  expect(keys[1]).toBe(keys[0]);
});

it('[KD12] keeps what is written on after the form was closed on its way', async () => {
  const answers: ((answer: object) => void)[] = [];
  await visit(() => new Promise<object>((resolve) => answers.push(resolve)));
  write('For the talk');
  fireEvent.submit(field());
  await waitFor(() => expect(answers).toHaveLength(1));
  write('For the talk, and the cake');
  press('Cancel');
  press('Thank');
  answers[0]?.(kudosOfBea().kudos);
  await screen.findByText(/^You thanked Bea/);
  expect(field().value).toBe('For the talk, and the cake');
});
