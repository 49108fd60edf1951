import { expect, it } from 'vitest';
import { renderInRouter } from '#client/test/in-router.tsx';
import { NotFoundPage } from './not-found.page.tsx';

it('[UI35] names the browser tab after the page that is not there', async () => {
  await renderInRouter(() => <NotFoundPage />);
  expect(document.title).toBe('No such page · Rollcall');
});
