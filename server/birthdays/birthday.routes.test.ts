import { expect, it } from 'vitest';
import { membershipEvent, T0 } from '#server/test/clerk-events.ts';
import { setUpLiveRoom } from '#server/test/live-room.ts';
import { birthdayWeekSchema, weekFrom } from '#shared/birthday-week.ts';

const room = setUpLiveRoom();

async function tell(userId: string, id: string, birthday: { month: number; day: number; year?: number }, seen = '"0"') {
  const response = await fetch(`${room.server.origin}/api/organizations/${id}/me/profile`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${room.server.token(userId)}`, 'if-match': seen },
    body: JSON.stringify({ birthday }),
  });
  expect(response.status).toBe(200);
}

const ask = (userId: string, id: string, from: string) =>
  room.server.get(`/api/organizations/${id}/birthdays?from=${from}`, room.server.token(userId));

async function weekOf(userId: string, id: string, from: string) {
  const { days } = birthdayWeekSchema.parse((await ask(userId, id, from)).body);
  return days.map(({ date, people }) => [date, ...people.map((person) => person.userId)].join(' '));
}

it('[BD1] tells whose birthday is in the seven days from one of the calendar on, over the end of a year too', async () => {
  const { id, ada, bob, admin } = await room.openOrganization();
  await tell(ada, id, { month: 1, day: 2, year: 1990 });
  await tell(bob, id, { month: 12, day: 27 });
  await tell(admin, id, { month: 12, day: 26 });
  expect(await weekOf(ada, id, '2026-12-27')).toEqual([`2026-12-27 ${bob}`, `2027-01-02 ${ada}`]);
  expect(await weekOf(ada, id, '2026-12-20')).toEqual([`2026-12-26 ${admin}`]);
  // The year is not in it, and who has left is not either.
  expect(JSON.stringify((await ask(ada, id, '2026-12-27')).body)).not.toContain('1990');
  const end = { userId: bob, organizationId: id, at: T0 + 1 };
  await room.server.deliver(membershipEvent('organizationMembership.deleted', end));
  expect(await weekOf(ada, id, '2026-12-27')).toEqual([`2027-01-02 ${ada}`]);
  expect((await ask(bob, id, '2026-12-27')).status).toBe(404);
});

it('[BD1] tells nothing of days that are none', async () => {
  const { id, ada } = await room.openOrganization();
  for (const from of ['', 'today', '2026-02-29', '2026-13-01', '2026-04-31', '2026-4-3', '0050-01-01'])
    expect(await ask(ada, id, from)).toMatchObject({ status: 400, body: { error: { field: 'from' } } });
});

it('[BD2] celebrates a 29 February on the 28th where there is none', () => {
  const on = (from: string) => weekFrom(from)[0]?.birthdays.map(({ month, day }) => `${month}/${day}`);
  expect(on('2027-02-28')).toEqual(['2/28', '2/29']);
  expect(on('2028-02-28')).toEqual(['2/28']);
  expect(on('2028-02-29')).toEqual(['2/29']);
  expect(weekFrom('2028-02-26').map(({ date }) => date.slice(5))).toEqual([
    '02-26',
    '02-27',
    '02-28',
    '02-29',
    '03-01',
    '03-02',
    '03-03',
  ]);
});
