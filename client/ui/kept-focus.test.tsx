import { act, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useKeptFocus } from './kept-focus.hook.ts';

interface PartProps {
  isFailed?: boolean;
  isOffered?: boolean;
}

/** A part of the page that may stand back for what failed, with a button that comes and goes. */
function Part({ isFailed = false, isOffered = true }: PartProps) {
  const frame = useKeptFocus();
  if (isFailed) return <p>Failed</p>;
  return (
    <section ref={frame} aria-label="Part" tabIndex={-1}>
      {isOffered ? <button type="button">Do it</button> : null}
    </section>
  );
}

const button = () => screen.getByRole('button', { name: 'Do it' });
const part = () => screen.getByRole('region', { name: 'Part' });

it('[UI30] keeps the focus in a part of the page that came, or came again, after something had failed', () => {
  const { rerender } = render(<Part isFailed />);
  for (const _time of [1, 2]) {
    rerender(<Part />);
    button().focus();
    rerender(<Part isOffered={false} />);
    expect(document.activeElement).toBe(part());
    rerender(<Part isFailed />);
  }
});

it('[UI30] leaves the focus alone when the reader had left what goes away', async () => {
  const { rerender } = render(<Part />);
  button().focus();
  // As by a click beside it.
  await act(async () => button().blur());
  rerender(<Part isOffered={false} />);
  expect(document.activeElement).toBe(document.body);
});

it('[UI30] keeps the focus also where the browser says so before it takes the button away, as Chromium does', async () => {
  const { rerender } = render(<Part />);
  const gone = button();
  gone.focus();
  const remove = vi.spyOn(part(), 'removeChild').mockImplementationOnce((child) => {
    gone.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    return part().removeChild(child);
  });
  await act(async () => rerender(<Part isOffered={false} />));
  expect(remove).toHaveBeenCalledTimes(2);
  expect(document.activeElement).toBe(part());
});
