import { describe, expect, it } from 'vitest';
import { membershipEvent, organizationDeleted, T0 } from '#server/test/clerk-events.ts';
import { setUpLiveRoom } from '#server/test/live-room.ts';
import type { CustomField } from '#shared/custom-field.ts';
import { fieldLimits, type NewField } from '#shared/custom-field-input.ts';
import { findFields } from './field.model.ts';

const room = setUpLiveRoom();

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

async function ask(method: Method, path: string, userId: string, body?: object, seen?: string) {
  const response = await fetch(`${room.server.origin}/api/organizations/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${room.server.token(userId)}`,
      'content-type': 'application/json',
      ...(seen === undefined ? {} : { 'if-match': seen }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

async function open() {
  const { id, admin: ada, ada: cleo, bob } = await room.openOrganization();
  const define = async (field: Partial<NewField> = {}): Promise<CustomField> => {
    const made = await ask('POST', `${id}/fields`, ada, { kind: 'text', name: 'Team', audience: 'everyone', ...field });
    expect(made.status).toBe(201);
    return made.body;
  };
  const write = async (userId: string, custom: Record<string, string>) => {
    const { body } = await ask('GET', `${id}/me/profile`, userId);
    return ask('PUT', `${id}/me/profile`, userId, { custom }, `"${body.revision}"`);
  };
  const seenBy = async (reader: string, userId: string) =>
    (await ask('GET', `${id}/members/${userId}`, reader)).body.fields.custom;
  return { id, ada, bob, cleo, define, write, seenBy };
}

describe('fields of an organization', () => {
  it('[FD1] are made, changed, put in order and deleted by admins, and read by every member', async () => {
    const { id, ada, bob, define } = await open();
    const team = await define();
    const floor = await define({ kind: 'choice', name: ' Floor ', options: ['1st', '2nd'] });
    expect(floor).toMatchObject({ name: 'Floor', options: ['1st', '2nd'], revision: 1, isSearchable: false });
    expect((await ask('GET', `${id}/fields`, bob)).body).toEqual({ fields: [team, floor] });
    const order = await ask('PUT', `${id}/fields`, ada, { ids: [floor.id, 'nothing', floor.id] });
    expect(order.body.fields.map((field: CustomField) => field.id)).toEqual([floor.id, team.id]);
    const change = { name: 'Crew', audience: 'admins', isSearchable: true };
    const changed = await ask('PUT', `${id}/fields/${team.id}`, ada, change, '"1"');
    expect(changed.body).toMatchObject({ name: 'Crew', audience: 'admins', isSearchable: false, revision: 2 });
    expect((await ask('PUT', `${id}/fields/${team.id}`, ada, change, '"1"')).status).toBe(412);
    expect((await ask('PUT', `${id}/fields/${team.id}`, ada, change)).status).toBe(428);
    expect((await ask('DELETE', `${id}/fields/${floor.id}`, ada)).status).toBe(204);
    expect((await ask('DELETE', `${id}/fields/${floor.id}`, ada)).status).toBe(404);
  });

  it('[FD1] are nothing that members change, nor anybody from elsewhere', async () => {
    const { id, bob, define } = await open();
    const other = await open();
    const { id: fieldId } = await define();
    const field = { kind: 'text', name: 'Team', audience: 'everyone' };
    expect((await ask('POST', `${id}/fields`, bob, field)).status).toBe(403);
    expect((await ask('PUT', `${id}/fields`, bob, { ids: [] })).status).toBe(403);
    expect((await ask('DELETE', `${id}/fields/${fieldId}`, bob)).status).toBe(403);
    expect((await ask('GET', `${id}/fields`, other.ada)).status).toBe(404);
    expect((await ask('DELETE', `${other.id}/fields/${fieldId}`, other.ada)).status).toBe(404);
    const { kind: _kind, ...change } = field;
    expect((await ask('PUT', `${other.id}/fields/${fieldId}`, other.ada, change, '"1"')).status).toBe(404);
  });

  it.each([
    ['no name', { name: ' ' }, 'name'],
    ['no such kind', { kind: 'salary' }, 'kind'],
    ['a choice without choices', { kind: 'choice' }, 'options'],
    ['the same choice twice', { kind: 'choice', options: ['A', 'a'] }, 'options'],
    ['too many choices', { kind: 'choice', options: Array.from({ length: 51 }, (_, n) => `${n}`) }, 'options'],
    ['nobody’s audience', { audience: 'world' }, 'audience'],
  ])('[FD1] are refused by the name of what is wrong: %s', async (_what, part, field) => {
    const { id, ada } = await open();
    const made = await ask('POST', `${id}/fields`, ada, { kind: 'text', name: 'Team', audience: 'everyone', ...part });
    expect(made).toMatchObject({ status: 400, body: { error: { field } } });
  });

  it.each(['a..b', '$x', '$[]', '%00', 'a%00b', 'x.$', '0', 'a.b'])(
    '[DR6] are not looked for by what is no id of theirs: %s',
    async (fieldId) => {
      const { id, ada } = await open();
      const change = { name: 'Crew', audience: 'everyone' };
      for (const reply of [
        await ask('GET', `${id}/fields/${fieldId}`, ada),
        await ask('PUT', `${id}/fields/${fieldId}`, ada, change, '"1"'),
        await ask('DELETE', `${id}/fields/${fieldId}`, ada),
      ])
        expect(reply).toMatchObject({ status: 400, body: { error: { code: 'invalid_request', field: 'fieldId' } } });
    },
  );

  it('[FD1] are in one of two orders that are asked for at once', async () => {
    const { id, ada, define } = await open();
    const ids: string[] = [];
    for (let count = 0; count < 12; count += 1) ids.push((await define({ name: `Field ${count}` })).id);
    const orders = [ids, ids.toReversed()];
    for (let times = 0; times < 5; times += 1) {
      await Promise.all(orders.map((order) => ask('PUT', `${id}/fields`, ada, { ids: order })));
      const kept = (await findFields(id)).map(({ _id }) => _id);
      expect(orders).toContainEqual(kept);
    }
  });

  it('[FD1] are fifty at most, and go with the organization', async () => {
    const { id, ada, define } = await open();
    for (let count = 0; count < fieldLimits.fields; count += 1) await define({ name: `Field ${count}` });
    const field = { kind: 'text', name: 'Team', audience: 'everyone' };
    expect((await ask('POST', `${id}/fields`, ada, field)).status).toBe(400);
    await room.server.deliver(organizationDeleted(id));
    expect(await findFields(id)).toEqual([]);
  });
});

describe('what is written in fields', () => {
  it('[FD2] is checked by the kind of the field, and refused at it', async () => {
    const { bob, ada, define, write, seenBy } = await open();
    const made = {
      text: await define({ name: 'Team' }),
      choice: await define({ name: 'Floor', kind: 'choice', options: ['1st', '2nd'] }),
      date: await define({ name: 'Since', kind: 'date' }),
      country: await define({ name: 'Passport', kind: 'country' }),
      link: await define({ name: 'Site', kind: 'link' }),
      person: await define({ name: 'Manager', kind: 'person' }),
    };
    const wrong = {
      [made.text.id]: 'x'.repeat(201),
      [made.choice.id]: '3rd',
      [made.date.id]: '2023-02-29',
      [made.country.id]: 'XX',
      [made.link.id]: 'javascript:alert(1)',
      nothing: 'x',
    };
    const { status, body } = await write(bob, wrong);
    expect(status).toBe(400);
    expect(body.error.issues.map(({ field }: { field: string }) => field).sort()).toEqual(
      Object.keys(wrong)
        .map((id) => `custom.${id}`)
        .sort(),
    );
    expect((await write(bob, { [made.person.id]: 'user_nobody' })).body.error.field).toBe(`custom.${made.person.id}`);
    const right = {
      [made.text.id]: ' Sails ',
      [made.choice.id]: '2nd',
      [made.date.id]: '2024-02-29',
      [made.country.id]: 'pt',
      [made.link.id]: 'https://ships.example',
      [made.person.id]: ada,
    };
    expect((await write(bob, right)).status).toBe(200);
    expect(await seenBy(ada, bob)).toEqual({
      ...right,
      [made.text.id]: 'Sails',
      [made.country.id]: 'PT',
      [made.link.id]: 'https://ships.example/',
    });
    const emptied = await write(bob, { [made.text.id]: '  ' });
    expect(Object.keys(emptied.body.fields.custom).sort()).toEqual(
      Object.keys(right)
        .filter((fieldId) => fieldId !== made.text.id)
        .sort(),
    );
  });

  it('[FD2] is refused at a field that was deleted meanwhile, in words', async () => {
    const { id, ada, bob, define, write } = await open();
    const desk = await define({ name: 'Desk' });
    await ask('DELETE', `${id}/fields/${desk.id}`, ada);
    const { status, body } = await write(bob, { [desk.id]: '4711' });
    expect(status).toBe(400);
    expect(body.error.field).toBe(`custom.${desk.id}`);
    expect(body.error.message).toMatch(/no longer asked for/);
  });

  it('[FD2] stays as it is where nothing was written, also when it could not be written any more', async () => {
    const { id, ada, bob, define, write } = await open();
    const floor = await define({ kind: 'choice', name: 'Floor', options: ['1st', '2nd'] });
    const team = await define();
    await write(bob, { [floor.id]: '2nd', [team.id]: 'Sails' });
    const change = { name: 'Floor', audience: 'everyone', options: ['1st'] };
    await ask('PUT', `${id}/fields/${floor.id}`, ada, change, '"1"');
    expect((await write(bob, {})).body.fields.custom).toEqual({ [floor.id]: '2nd', [team.id]: 'Sails' });
    const again = { [floor.id]: '2nd', [team.id]: '' };
    expect((await write(bob, again)).body.fields.custom).toEqual({ [floor.id]: '2nd' });
    expect((await write(bob, { [floor.id]: '3rd' })).status).toBe(400);
  });

  it('[FD3] is seen by whom the field is for: everyone, admins, or only who wrote it', async () => {
    const { id, ada, bob, cleo, define, write, seenBy } = await open();
    const all = await define({ name: 'Team' });
    const admins = await define({ name: 'Badge', audience: 'admins' });
    const self = await define({ name: 'Notes', audience: 'self' });
    const values = { [all.id]: 'Sails', [admins.id]: '4711', [self.id]: 'Mine' };
    await write(bob, values);
    expect(await seenBy(cleo, bob)).toEqual({ [all.id]: 'Sails' });
    expect(await seenBy(ada, bob)).toEqual({ [all.id]: 'Sails', [admins.id]: '4711' });
    expect(await seenBy(bob, bob)).toEqual(values);
    const change = { name: 'Team', audience: 'self' };
    await ask('PUT', `${id}/fields/${all.id}`, ada, change, '"1"');
    expect(await seenBy(cleo, bob)).toEqual({});
  });

  it('[FD3] is not opened to more people once somebody has written, only to fewer', async () => {
    const { id, ada, bob, cleo, define, write, seenBy } = await open();
    const notes = await define({ name: 'Notes', audience: 'admins' });
    const become = (audience: string, revision: number) =>
      ask('PUT', `${id}/fields/${notes.id}`, ada, { name: 'Notes', audience }, `"${revision}"`);
    expect((await become('everyone', 1)).status).toBe(200);
    expect((await become('self', 2)).status).toBe(200);
    await write(bob, { [notes.id]: 'Secret' });
    for (const audience of ['admins', 'everyone'])
      expect(await become(audience, 3)).toMatchObject({
        status: 400,
        body: { error: { code: 'invalid_request', field: 'audience' } },
      });
    expect(await seenBy(cleo, bob)).toEqual({});
    expect((await become('self', 3)).status).toBe(200);
    await write(bob, { [notes.id]: '' });
    expect((await become('everyone', 4)).status).toBe(200);
  });

  it('[FD2] is of a year with four digits, where it is a date', async () => {
    const { bob, define, write } = await open();
    const since = await define({ name: 'Since', kind: 'date' });
    for (const date of ['0000-01-01', '0099-12-31'])
      expect(await write(bob, { [since.id]: date })).toMatchObject({
        status: 400,
        body: { error: { field: `custom.${since.id}` } },
      });
    expect((await write(bob, { [since.id]: '1000-01-01' })).status).toBe(200);
  });

  it('[FD4] is counted for admins, and goes with the field', async () => {
    const { id, ada, bob, define, write, seenBy } = await open();
    const team = await define();
    await write(bob, { [team.id]: 'Sails' });
    expect((await ask('GET', `${id}/fields?usage=true`, ada)).body.usage).toEqual({ [team.id]: 1 });
    const before = await ask('GET', `${id}/me/profile`, bob);
    await ask('DELETE', `${id}/fields/${team.id}`, ada);
    expect(await seenBy(ada, bob)).toEqual({});
    const after = await ask('GET', `${id}/me/profile`, bob);
    expect(after.body.revision).toBe(before.body.revision);
    expect(JSON.stringify(after.body)).not.toContain('Sails');
  });

  it('[FD5] is told of everybody at once where people are found by it, and of nobody elsewhere', async () => {
    const { id, ada, bob, define, write } = await open();
    const found = await define({ name: 'Team', isSearchable: true });
    const quiet = await define({ name: 'Shoe size' });
    const hidden = await define({ name: 'Badge', audience: 'admins', isSearchable: true });
    await write(bob, { [found.id]: 'Sails', [quiet.id]: '42', [hidden.id]: '4711' });
    expect((await ask('GET', `${id}/field-values`, ada)).body).toEqual({ values: { [bob]: { [found.id]: 'Sails' } } });
    const other = await open();
    expect((await ask('GET', `${id}/field-values`, other.ada)).status).toBe(404);
    await room.server.deliver(
      membershipEvent('organizationMembership.deleted', { userId: bob, organizationId: id, at: T0 + 9 }),
    );
    expect((await ask('GET', `${id}/field-values`, ada)).body).toEqual({ values: {} });
  });
});
