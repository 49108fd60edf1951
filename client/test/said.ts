/**
 * Everything that can be read or heard of a part of the page: its texts, and the labels of what has none. What says itself
 * in which language it is, as the names of languages do, payloads and Clerk's components are left out. Also sent to a browser, and
 * so uses nothing from outside.
 */
export function collectSaid(root: Element): string[] {
  const said: string[] = [];
  const isOurs = (element: Element | null) =>
    element !== null &&
    element.closest('[class*="cl-"], pre, script, style, noscript') === null &&
    element.closest('[lang]') === element.ownerDocument.documentElement;
  for (const element of [root, ...root.querySelectorAll('*')]) {
    if (!isOurs(element)) continue;
    for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) said.push(node.textContent ?? '');
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) said.push(element.getAttribute(name) ?? '');
  }
  return said.filter((text) => text.trim() !== '');
}

/** What of it is in no catalogue: letters outside the brackets of a pseudo language that are no data. */
export function findUntranslated(said: readonly string[], data: readonly string[] = []): string[] {
  return said.filter((text) => {
    const rest = [...data, 'Rollcall'].reduce((left, known) => left.replaceAll(known, ''), removeBracketed(text));
    return /\p{L}/u.test(rest);
  });
}

/** Sentences may be given other words of the catalogue. */
function removeBracketed(text: string): string {
  const rest = text.replaceAll(/\[[^[\]]*\]/g, '');
  return rest === text ? text : removeBracketed(rest);
}
