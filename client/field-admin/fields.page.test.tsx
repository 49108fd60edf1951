import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { CurrentOrganizationContext } from '#client/session/current-organization.context.ts';
import { renderInOrganization, VIEWED } from '#client/test/in-organization.tsx';
import { FieldsPage } from './fields.page.tsx';

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
