import { fireEvent, render, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useFreshDialog } from './fresh-dialog.hook.ts';
import { KeysHelp } from './keys-help.view.tsx';
import { switchLetters } from './letter-keys.store.ts';

function Page() {
  const help = useFreshDialog();
  return (
    <>
      <button type="button" onClick={help.open}>
        Another way
      </button>
      <KeysHelp dialog={help} />
    </>
  );
}

it('[UI80] tells the keys at ?, and lets single ones be switched off and on again', async () => {
  render(<Page />);
  fireEvent.keyDown(document.body, { key: '?' });
  const dialog = screen.getByRole<HTMLDialogElement>('dialog', { name: 'Keyboard shortcuts' });
  fireEvent.click(await within(dialog).findByRole('checkbox', { name: 'Use single-key shortcuts', checked: true }));
  const close = () => fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
  expect(document.activeElement).toBe(within(dialog).getByRole('button', { name: 'Close' }));
  close();
  fireEvent.keyDown(document.body, { key: '?' });
  expect(dialog.open).toBe(false);
  fireEvent.click(screen.getByRole('button', { name: 'Another way' }));
  fireEvent.click(await within(dialog).findByRole('checkbox', { checked: false }));
  close();
  fireEvent.keyDown(document.body, { key: '?' });
  expect(dialog.open).toBe(true);
  switchLetters(true);
});
