import { expect, it } from 'vitest';
import { findAccessibilityProblems } from './accessibility.ts';
import { setUpBrowser } from './browser.ts';

const { visit } = setUpBrowser();

it.each([
  ['light', 1280],
  ['dark', 1280],
  ['light', 390],
  ['dark', 320],
] as const)('[AP3] shows the reference of the API, %s and %d px wide', async (colorScheme, width) => {
  const { page } = await visit({ colorScheme, viewport: { width, height: 860 } });
  await page.goto('/api/docs');
  await page.getByRole('link', { name: 'Pin a member' }).click();
  await expect.poll(() => page.getByRole('heading', { name: 'Pin a member' }).isVisible()).toBe(true);
  expect(await page.evaluate(() => location.hash)).toBe('#pinMember');
  for (const part of await page.locator('#listMembers summary').all()) await part.click();
  await page.getByText('One person in one organization').first().waitFor({ state: 'attached' });
  expect(await findAccessibilityProblems(page)).toEqual([]);
  const [content, screen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content).toBe(screen);
});
