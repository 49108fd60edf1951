/** Makes an element; `properties` are DOM properties, or attributes when they contain a hyphen. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes('-')) made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children);
  return made;
}

/**
 * A button whose accessible name says whom it concerns: the text "Rename", the name "Rename Ada Lovelace". `key` stays the
 * same when texts and names change, so that the focus can be given back after the page was drawn anew.
 */
export function button(text, whom, key, onClick, className = '') {
  const made = element('button', { type: 'button', className, 'aria-label': `${text} ${whom}`, 'data-key': key }, text);
  made.addEventListener('click', onClick);
  return made;
}

/** The key of the button that has the focus, if any. */
export function focusedKey() {
  return document.activeElement?.getAttribute('data-key') ?? null;
}

/**
 * What it did may have taken the button away: then the part of the page it stood in, so that the keyboard goes on from
 * there. Nothing is scrolled, for whoever pressed it may read elsewhere by now.
 */
export function focusButton(key, section) {
  if (key === null) return;
  const place = document.querySelector(`[data-key="${CSS.escape(key)}"]`) ?? section;
  place?.focus({ preventScroll: true });
}

/** Resolves to the answer; rejects with local Clerk's own message. */
export async function send(method, path, body) {
  const response = await fetch(`/__clerk/console${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.errors?.[0]?.message ?? 'The server refused.');
  return answer;
}

/** Such as "14:05:09", with the date in its title. */
export function timeOf(milliseconds) {
  const date = new Date(milliseconds);
  return element('time', { dateTime: date.toISOString(), title: date.toLocaleString() }, date.toLocaleTimeString());
}
