import { lazyPart } from '#client/ui/lazy-part.view.tsx';

export const FilterPart = lazyPart(async () => (await import('./filter-panel.view.tsx')).FilterPanel, 'inside');
export const NobodyPart = lazyPart(async () => (await import('./no-people.view.tsx')).NoPeople, 'inside');
export const PagesPart = lazyPart(async () => (await import('./people-pages.view.tsx')).PeoplePages, 'inside');
export const CardsPart = lazyPart(async () => (await import('./people-cards.view.tsx')).PeopleCards, 'inside');
