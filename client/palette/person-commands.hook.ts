import { useNavigate } from '@tanstack/react-router';
import { createElement, useMemo } from 'react';
import { bestFirst } from '#client/directory/best-first.ts';
import { useMembers } from '#client/directory/directory.context.ts';
import { searchMembers } from '#client/directory/member-search.ts';
import { useCustomFields } from '#client/fields/fields.hook.ts';
import { useSearchableValues } from '#client/fields/searchable-values.hook.ts';
import { PresenceAvatar } from '#client/presence/presence-avatar.view.tsx';
import type { Command } from './command.ts';

/** Whoever wants to see more of them has the list. */
const MOST = 8;

/** The people whom the list would find, whoever is called so first. Nobody before anything is written. */
export function usePersonCommands(query: string): Command[] {
  const navigate = useNavigate();
  const members = useMembers();
  const custom = useSearchableValues(useCustomFields(), members);
  const found = useMemo(
    () => (query.trim() === '' ? [] : bestFirst(searchMembers(members, query, custom), query).slice(0, MOST)),
    [members, query, custom],
  );
  return found.map((card) => ({
    id: card.userId,
    group: 'people',
    label: card.name,
    hint: card.title,
    picture: createElement(PresenceAvatar, { person: card, size: 24 }),
    act: () => void navigate({ to: '/people/$userId', params: { userId: card.userId } }),
  }));
}
