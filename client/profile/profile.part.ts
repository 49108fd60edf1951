import { lazyPart } from '#client/ui/lazy-part.view.tsx';

export const ProfilePart = lazyPart(async () => (await import('./profile-content.view.tsx')).ProfileContent, 'inside');

export const FormerMemberPart = lazyPart(async () => (await import('./former-member.view.tsx')).FormerMember, 'inside');
