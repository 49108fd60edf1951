import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderInOrganization } from '#client/test/in-organization.tsx';
import type { CustomField } from '#shared/custom-field.ts';
import { emptyProfile, type ProfileFields as Fields } from '#shared/profile.ts';
import { useProfileEditing } from './profile-editing.hook.ts';
import { ProfileFields } from './profile-form.view.tsx';
import { SaveBar } from './save-bar.view.tsx';

const manager: CustomField = {
  id: 'manager',
  revision: 1,
  kind: 'person',
  name: 'Manager',
  audience: 'everyone',
  isSearchable: false,
  options: [],
};
const fields = [manager];

/** As the page does, without what stands beside it. */
function Form({ saved }: { saved: { revision: number; fields: Fields } }) {
  const editing = useProfileEditing('org_1', saved, fields);
  return (
    <form
      aria-label="Profile"
      onSubmit={(event) => {
        event.preventDefault();
        void editing.save();
      }}
    >
      <ProfileFields fields={fields} draft={editing.draft} faults={editing.faults} onChange={editing.change} />
      <SaveBar {...editing} />
    </form>
  );
}

async function open(custom: Fields['custom'] = {}) {
  const sent: unknown[] = [];
  const saved = { revision: 1, fields: { ...emptyProfile, custom } };
  await renderInOrganization(<Form saved={saved} />, (_asked, body) => {
    sent.push(body);
    return { revision: 2, fields: body };
  });
  return { sent, save: () => fireEvent.submit(screen.getByRole('form')) };
}

it('[UI71] saves only what was changed', async () => {
  const { sent, save } = await open();
  save();
  fireEvent.change(screen.getByRole('textbox', { name: 'Pronouns' }), { target: { value: 'she/her' } });
  save();
  await screen.findByText('Your profile is saved');
  save();
  await waitFor(() => expect(screen.queryByText('Not saved yet')).toBeNull());
  expect(sent).toEqual([{ ...emptyProfile, pronouns: 'she/her' }]);
});

it('[UI82] finds a person for a field by some letters, and takes them out again', async () => {
  const { sent, save } = await open({ manager: 'user_3' });
  const field = screen.getByRole('group', { name: 'Manager', description: 'Everyone sees it.' });
  const search = screen.getByRole('searchbox', { name: 'Find by name' });
  expect(field.contains(search)).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Take Cem out' }));
  expect(document.activeElement).toBe(search);
  fireEvent.change(search, { target: { value: 'bea' } });
  // Enter takes the first who is found, and does not send the form.
  expect(fireEvent.keyDown(search, { key: 'Enter' })).toBe(false);
  screen.getByRole('button', { name: 'Take Bea out' });
  save();
  await screen.findByText('Your profile is saved');
  expect(sent).toEqual([{ ...emptyProfile, custom: { manager: 'user_2' } }]);
});
