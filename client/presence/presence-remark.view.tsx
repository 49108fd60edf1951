import { text } from '#client/language/text.ts';
import { useDrawnPresence } from './drawn-presence.hook.ts';
import type { Presence } from './presence.store.ts';

const drawBefore = (element: Element, presence: Presence) => draw(element, presence, ' · ');
const drawAlone = (element: Element, presence: Presence) => draw(element, presence, '');

/**
 * The word for a presence whose shape has to be known, before other things on a line with little room. Whether somebody is
 * online a disc or a ring says; most of what changes is that, and lays out nothing here. Hidden from assistive technology:
 * the dot has the word in its name.
 */
export function PresenceRemark({ alias, isFollowed }: { alias: number; isFollowed: boolean }) {
  return <span ref={useDrawnPresence(alias, isFollowed ? drawBefore : drawAlone)} aria-hidden="true" />;
}

function draw(element: Element, { state }: Presence, separator: string): void {
  const isPlain = state === 'online' || state === 'offline';
  const remark = isPlain ? '' : `${text.presence.words[state]}${separator}`;
  if (element.textContent !== remark) element.textContent = remark;
}
