import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { openInGerman } from '#client/test/in-german.ts';
import { refuse, renderInOrganization } from '#client/test/in-organization.tsx';
import { useBirthdays } from './birthdays.hook.ts';
import { Birthdays } from './birthdays.view.tsx';
import { toCalendarDay } from './calendar-day.ts';

const person = (userId: string, name: string) => ({ userId, name, imageUrl: null });
/** As the page of activity does. */
const Shown = () => <Birthdays {...useBirthdays()} />;

const days = [
  { date: '2026-01-01', people: [person('user_2', 'Bea'), person('user_3', 'Cem')] },
  { date: '2026-01-03', people: [person('user_1', 'Ada')] },
];

it('[BD3] tells whose birthday is today and in the days after it, by the calendar of the reader', async () => {
  const { asked } = await renderInOrganization(<Shown />, () => ({ days }));
  await screen.findByRole('heading', { name: 'Birthdays in the next seven days' });
  expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'Today: Bea and Cem',
    'Saturday: Ada',
  ]);
  expect(asked).toEqual(['GET /birthdays?from=2026-01-01']);
  // The last moment of a day is of that day wherever it is.
  expect(toCalendarDay(new Date(2028, 1, 29, 23, 59, 59).getTime())).toBe('2028-02-29');
});

it('[BD3] says nothing when it is nobody’s', async () => {
  const { asked } = await renderInOrganization(<Shown />, () => ({ days: [] }));
  await waitFor(() => expect(asked).toHaveLength(1));
  expect(screen.queryByRole('heading')).toBeNull();
});

it('[LG2] tells of birthdays in German', async () => {
  await openInGerman();
  await renderInOrganization(<Shown />, () => ({ days }));
  await screen.findByText(/^Samstag/);
});

it('[BD3] says that it could not be loaded, rather than that it is nobody’s', async () => {
  await renderInOrganization(<Shown />, () => refuse(404, 'not_found', 'No such organization.'));
  await screen.findByText('Whose birthday it is could not be loaded.');
});
