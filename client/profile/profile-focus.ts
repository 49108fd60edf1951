export const PROFILE_ID = 'profile';

/** Brings the focus into the open profile; does nothing while none is open. */
export function focusProfile(): void {
  document.getElementById(PROFILE_ID)?.focus({ preventScroll: true });
}
