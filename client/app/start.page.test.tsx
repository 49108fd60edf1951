import { render } from '@testing-library/react';
import { expect, it } from 'vitest';
import html from '#client/index.html?raw';
import { StartPage } from './start.page.tsx';

/** What is seen of a page's first elements: tags with their classes and shapes, and texts. */
function look(root: Element | null): string {
  for (const unseen of root?.querySelectorAll('noscript') ?? []) unseen.remove();
  for (const timed of root?.querySelectorAll('[style]') ?? []) timed.removeAttribute('style');
  return (root?.innerHTML ?? '').replaceAll(/\s+(?=<)|(?<=>)\s+/g, '');
}

it('[UI46] has the look of the first paint', () => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const { container } = render(<StartPage />);
  expect(look(container)).toContain('Opening Rollcall');
  expect(look(page.querySelector('#root'))).toBe(look(container));
});
