import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { CurrentOrganizationContext } from '#client/session/current-organization.context.ts';
import { renderInOrganization, VIEWED } from '#client/test/in-organization.tsx';
import { FieldsPage } from './fields.page.tsx';

it('[UI82] tells at its field what is missing, with the focus there, until that is mended', async () => {
  const page = (
    <CurrentOrganizationContext value={{ ...VIEWED, role: 'org:admin' }}>
      <FieldsPage />
    </CurrentOrganizationContext>
  );
  await renderInOrganization(page, () => ({ fields: [], usage: {} }));
  fireEvent.click(await screen.findByRole('button', { name: 'Add a field' }));
  const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  const name = screen.getByRole('textbox', { name: 'Name' });
  fireEvent.change(screen.getByRole('combobox', { name: 'Kind' }), { target: { value: 'choice' } });
  save();
  const choices = screen.getByRole('textbox', { name: 'Choices', description: 'Name at least one choice.' });
  expect(document.activeElement).toBe(choices);
  fireEvent.change(choices, { target: { value: 'Red' } });
  expect(screen.queryByRole('alert')?.textContent).toBe('');
  save();
  expect(document.activeElement).toBe(name);
  screen.getByRole('textbox', { name: 'Name', description: 'A field needs a name.' });
});

it('[UI82] makes a field once, however often it is saved because no answer came', async () => {
  const keys: unknown[] = [];
  const page = (
    <CurrentOrganizationContext value={{ ...VIEWED, role: 'org:admin' }}>
      <FieldsPage />
    </CurrentOrganizationContext>
  );
  await renderInOrganization(page, (asked, _body, _seen, key) => {
    if (asked.startsWith('GET')) return { fields: [], usage: {} };
    keys.push(key);
    return undefined;
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Add a field' }));
  const saver = () => screen.getByRole('button', { name: 'Save' });
  async function saveAs(name: string): Promise<void> {
    const before = keys.length;
    fireEvent.change(screen.getByRole('textbox', { name: 'Name' }), { target: { value: name } });
    fireEvent.click(saver());
    await waitFor(() => expect(keys).toHaveLength(before + 1));
    await waitFor(() => expect(saver().getAttribute('aria-disabled')).toBe('false'));
  }
  await saveAs('Desk');
  await saveAs('Desk');
  await saveAs('Room');
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

it('[UI30] gives the focus to the next field when one is deleted, and Escape leaves the form', async () => {
  const field = { revision: 1, kind: 'text', audience: 'everyone', isSearchable: false, options: [] };
  let fields = ['Desk', 'Room'].map((name) => ({ ...field, id: name, name }));
  const page = (
    <CurrentOrganizationContext value={{ ...VIEWED, role: 'org:admin' }}>
      <FieldsPage />
    </CurrentOrganizationContext>
  );
  await renderInOrganization(page, (asked) => {
    if (asked.startsWith('DELETE')) fields = fields.slice(0, 1);
    return { fields, usage: {} };
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Add a field' }));
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Name' }), { key: 'Escape' });
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add a field' })));

  const [first, second] = screen.getAllByRole('button', { name: /^Delete/ });
  if (!first || !second) expect.fail('there are not two fields');
  first.focus();
  fireEvent.click(second);
  fireEvent.click(screen.getByRole('button', { name: 'Delete', hidden: true }));
  await waitFor(() => expect(second.isConnected).toBe(false));
  expect(document.activeElement).toBe(first);
});
