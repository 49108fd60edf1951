import { lazyPart } from '#client/ui/lazy-part.view.tsx';

export const StatusPart = lazyPart(async () => (await import('./status-choices.view.tsx')).StatusChoices, 'inside');
