import { lazyPart } from '#client/ui/lazy-part.view.tsx';

export const VisitPart = lazyPart(async () => (await import('./visit-told.view.tsx')).VisitTold, 'inside');
