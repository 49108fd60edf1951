/** How an input of a form looks, also when something is wrong with it. */
export const INPUT =
  'min-h-9 w-full min-w-0 rounded-md border border-control bg-page px-3 py-1.5 aria-invalid:border-fail aria-invalid:outline-fail';
