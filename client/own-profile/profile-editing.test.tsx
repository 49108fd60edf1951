import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { renderInOrganization } from '#client/test/in-organization.tsx';
import type { CustomField } from '#shared/custom-field.ts';
import { emptyProfile, type ProfileFields as Values } from '#shared/profile.ts';
import { CustomInputs } from './custom-inputs.view.tsx';
import { useProfileEditing } from './profile-editing.hook.ts';
import { ProfileFields } from './profile-form.view.tsx';
import { SaveBar } from './save-bar.view.tsx';

const DESK = { id: 'desk', revision: 1, name: 'Desk', audience: 'everyone', isSearchable: false } as const;
const fields: CustomField[] = [
  { ...DESK, kind: 'text', options: [] },
  { ...DESK, id: 'manager', kind: 'person', name: 'Manager', options: [] },
];

/** As the page does, mostly without what everybody has: its hundreds of countries and time zones take long to draw. */
function Form({ saved, isWhole }: { saved: { revision: number; fields: Values }; isWhole: boolean }) {
  const editing = useProfileEditing('org_1', saved, fields);
  return (
    <form
      aria-label="Profile"
      onSubmit={(event) => {
        event.preventDefault();
        void editing.save();
      }}
    >
      {isWhole ? (
        <ProfileFields
          fields={fields}
          account={{ title: 'Engineer', country: 'NO' }}
          draft={editing.draft}
          faults={editing.faults}
          onChange={editing.change}
        />
      ) : (
        <CustomInputs fields={fields} draft={editing.draft} faults={editing.faults} onChange={editing.change} />
      )}
      <SaveBar {...editing} />
    </form>
  );
}

async function open(custom: Values['custom'] = {}, { isWhole = false } = {}) {
  const sent: unknown[] = [];
  const saved = { revision: 1, fields: { ...emptyProfile, custom } };
  await renderInOrganization(<Form {...{ saved, isWhole }} />, (_asked, body) => {
    sent.push(body);
    return { revision: 2, fields: body };
  });
  return { sent, save: () => fireEvent.submit(screen.getByRole('form')) };
}

it('[UI71] saves only what was changed', async () => {
  const { sent, save } = await open();
  save();
  fireEvent.change(screen.getByRole('textbox', { name: 'Desk' }), { target: { value: '4711' } });
  save();
  await screen.findByText('Your profile is saved');
  save();
  await waitFor(() => expect(screen.queryByText('Not saved yet')).toBeNull());
  expect(sent).toEqual([{ ...emptyProfile, custom: { desk: '4711' } }]);
});

it('[UI82] finds a person for a field by some letters, and takes them out again', async () => {
  const { sent, save } = await open({ manager: 'user_3' });
  const field = screen.getByRole('group', { name: 'Manager', description: 'Everyone sees it.' });
  const search = screen.getByRole('searchbox', { name: 'Find a person' });
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

it('[UI71] begins an added link where one writes it', async () => {
  await open({}, { isWhole: true });
  for (const place of ['1', '2']) {
    const button = screen.getByRole('button', { name: 'Add a link' });
    button.focus();
    fireEvent.click(button);
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(new RegExp(`${place}$`));
  }
});

it('[UI71] shows what the account says where nothing is written, and names the skill that is wrong', async () => {
  const { save } = await open({}, { isWhole: true });
  expect(screen.getByRole('textbox', { name: 'Title' }).getAttribute('placeholder')).toBe(
    'From your account: Engineer',
  );
  screen.getByRole('option', { name: 'From your account: Norway', selected: true });
  const skills = screen.getByRole('textbox', { name: 'Skills' });
  fireEvent.change(skills, { target: { value: `Sailing, ${'Knots and '.repeat(5)}` } });
  save();
  await screen.findByText('“Knots and Knots and Knots and …”: At most 40 characters.');
  expect(skills.getAttribute('aria-invalid')).toBe('true');
});
