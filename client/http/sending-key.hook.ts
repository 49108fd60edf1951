import { useRef } from 'react';

/** Gives what a form sends a key, and the same to the same: whoever presses again does not know whether the first arrived. */
export function useSendingKey(): (content: object) => string {
  const sent = useRef({ content: '', key: '' });
  return (content) => {
    const written = JSON.stringify(content);
    if (sent.current.content !== written) sent.current = { content: written, key: createKey() };
    return sent.current.key;
  };
}

/** Also where the page is not a secure one, which knows no UUIDs. */
function createKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
