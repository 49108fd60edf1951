import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DONE_MS, SHOWN_MS, type ToastMessage } from './toast.view.tsx';
import { Toaster, useToast, useToastRemoval } from './toaster.context.tsx';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  let show: (message: ToastMessage) => void = () => undefined;
  let remove = show;
  function Speaker() {
    show = useToast();
    remove = useToastRemoval();
    return <main id="main" tabIndex={-1} />;
  }
  render(
    <Toaster>
      <Speaker />
    </Toaster>,
  );
  return {
    show: (message: ToastMessage) => act(() => show(message)),
    remove: (message: ToastMessage) => act(() => remove(message)),
  };
}

const pass = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const shown = () => screen.queryByRole('region', { name: 'Message' })?.querySelector('p')?.textContent;

it('[WV11] shows one message after the other, each for eight seconds', () => {
  const { show } = open();
  show({ says: 'One' });
  show({ says: 'Two' });
  expect(shown()).toBe('One');
  pass(SHOWN_MS);
  expect(shown()).toBe('Two');
  pass(SHOWN_MS - 1);
  expect(shown()).toBe('Two');
  pass(1);
  expect(shown()).toBeUndefined();
});

it('[WV11] shows what the reader has done at once and for three seconds, the latest alone, beside what others did', () => {
  const { show } = open();
  show({ says: 'Bea waved' });
  show({ says: 'Done' });
  show({ says: 'Sent to Bea', isDone: true });
  show({ says: 'Sent to Cem', isDone: true });
  const all = () => screen.queryAllByRole('region', { name: 'Message' }).map((box) => box.textContent);
  expect(all()).toEqual(['Sent to Cem', 'Bea waved']);
  pass(DONE_MS);
  expect(all()).toEqual(['Bea waved']);
  pass(SHOWN_MS - DONE_MS);
  expect(all()).toEqual(['Done']);
});

it('[WV11] takes away what there is nothing left to say of', () => {
  const { show, remove } = open();
  const news = { says: 'Bea waved' };
  show(news);
  show({ says: 'Two' });
  remove(news);
  expect(shown()).toBe('Two');
});

it('[WV11] stays while somebody is at it, and while nobody can see it', () => {
  const { show } = open();
  show({ says: 'One' });
  fireEvent.pointerEnter(screen.getByRole('region', { name: 'Message' }));
  pass(10 * SHOWN_MS);
  fireEvent.pointerLeave(screen.getByRole('region', { name: 'Message' }));
  const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  pass(10 * SHOWN_MS);
  expect(shown()).toBe('One');
  seen.mockRestore();
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  pass(SHOWN_MS);
  expect(shown()).toBeUndefined();
});

it('[WV11] stays while the focus is in it, although a pointer crosses it, and the other way round', () => {
  const { show } = open();
  show({ says: 'One' });
  const box = screen.getByRole('region', { name: 'Message' });
  const dismiss = screen.getByRole('button', { name: 'Dismiss' });
  act(() => dismiss.focus());
  fireEvent.pointerEnter(box);
  fireEvent.pointerLeave(box);
  pass(10 * SHOWN_MS);
  expect(document.activeElement).toBe(dismiss);
  fireEvent.pointerEnter(box);
  act(() => dismiss.blur());
  pass(10 * SHOWN_MS);
  expect(shown()).toBe('One');
  fireEvent.pointerLeave(box);
  pass(SHOWN_MS);
  expect(shown()).toBeUndefined();
});

it('[WV11] shows once what is said again, where it stands, and for eight seconds more', () => {
  const { show } = open();
  const again = vi.fn();
  show({ says: 'One' });
  show({ says: 'Two' });
  pass(SHOWN_MS - 1);
  for (let time = 0; time < 30; time += 1) show({ says: 'One', action: { label: 'Again', act: again } });
  show({ says: 'Two' });
  const button = screen.getByRole('button', { name: 'Again' });
  pass(SHOWN_MS - 1);
  expect(shown()).toBe('One');
  fireEvent.click(button);
  expect(again).toHaveBeenCalledOnce();
  expect(shown()).toBe('Two');
  pass(SHOWN_MS);
  expect(shown()).toBeUndefined();
});

it('[WV11] gives the focus back to the page when it goes by a button of its own, or by Escape', () => {
  const { show } = open();
  const act = vi.fn();
  show({ says: 'One', action: { label: 'Do it', act } });
  show({ says: 'Two' });
  const button = screen.getByRole('button', { name: 'Do it' });
  button.focus();
  fireEvent.click(button);
  expect(act).toHaveBeenCalledOnce();
  expect(document.activeElement?.id).toBe('main');
  const dismiss = screen.getByRole('button', { name: 'Dismiss' });
  dismiss.focus();
  fireEvent.keyDown(dismiss, { key: 'Escape' });
  expect(shown()).toBeUndefined();
  expect(document.activeElement?.id).toBe('main');
});
