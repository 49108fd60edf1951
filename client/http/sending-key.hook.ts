import { useState } from 'react';

export type SendingKey = (content: object) => string;

/** Gives what a form sends a key, and the same to the same: whoever presses again does not know whether the first arrived. */
export const useSendingKey = (): SendingKey => useState(createSendingKey)[0];

export function createSendingKey(): SendingKey {
  let sent = { content: '', key: '' };
  return (content) => {
    const written = JSON.stringify(content);
    if (sent.content !== written) sent = { content: written, key: createKey() };
    return sent.key;
  };
}

/** Also where the page is not a secure one, which knows no UUIDs. */
function createKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
