import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong with the page, by rule and place; Clerk's own components are not ours to judge. */
export async function findAccessibilityProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  await page.evaluate(finishAppearing);
  return page.evaluate(async () => {
    interface Axe {
      run(context: object, options: object): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
    }
    const inPage: Axe = Reflect.get(globalThis, 'axe');
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const options = { runOnly: { type: 'tag', values: tags } };
    const { violations } = await inPage.run({ exclude: [['[class*="cl-"]']] }, options);
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
  });
}

/** What fades in has less contrast until it is there. */
async function finishAppearing(): Promise<void> {
  const endless = (animation: Animation) => animation.effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY;
  const ending = document
    .getAnimations()
    .filter((animation) => animation.playState === 'running' && !endless(animation));
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
