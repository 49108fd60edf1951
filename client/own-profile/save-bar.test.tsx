import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import { SaveBar } from './save-bar.view.tsx';

it('[UI30] keeps the focus on the button that has discarded everything', () => {
  const discarded = vi.fn();
  function Bar() {
    const [isDirty, setDirty] = useState(true);
    const discard = () => {
      discarded();
      setDirty(false);
    };
    return <SaveBar notice={null} isBusy={false} {...{ isDirty, discard }} />;
  }
  render(<Bar />);
  const button = screen.getByRole('button', { name: 'Discard' });
  button.focus();
  fireEvent.click(button);
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(button);
  expect(discarded).toHaveBeenCalledOnce();
});
