import { useSyncExternalStore } from 'react';

const STORAGE_KEY = 'rollcall.letters';
const listeners = new Set<() => void>();
/** Lasts as long as the page where storage is forbidden. */
let isOff = readIsOff();

function readIsOff(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) === 'off';
  } catch {
    return false;
  }
}

/** Whether single letters do something. Who speaks to their computer, or hits keys by accident, wants them off (WCAG 2.1.4). */
export const areLettersOn = (): boolean => !isOff;

/** For this and later visits on this device. */
export function switchLetters(isOn: boolean): void {
  isOff = !isOn;
  try {
    if (isOn) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, 'off');
  } catch {
    // Without storage the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

export function useAreLettersOn(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, areLettersOn);
}
