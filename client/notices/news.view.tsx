import { useMatches, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { text } from '#client/language/text.ts';
import { useOwnChoice } from '#client/presence/own-choice.hook.ts';
import { useAnnounce } from '#client/ui/announcer.context.tsx';
import { useLatest } from '#client/ui/latest.hook.ts';
import type { ToastMessage } from '#client/ui/toast.view.tsx';
import { useToast, useToastRemoval } from '#client/ui/toaster.context.tsx';
import { useWaving } from '#client/waves/waving.hook.ts';
import type { Notice } from '#shared/notices.ts';
import { claimNotices } from './announced.ts';
import { useAttention } from './attention.hook.ts';
import { describeNews } from './notice-words.ts';

/**
 * Tells of what is unread once the reader is here, in one tab; who does not want to be disturbed is told by the number alone.
 * Where the inbox is open it stands there: that is only read out.
 */
export function News({ unread }: { unread: Notice[] }) {
  const isHere = useAttention();
  const { choice, failure } = useOwnChoice();
  const isKnown = choice !== undefined || failure !== null;
  const toast = useToast();
  const navigate = useNavigate();
  const wave = useWaving();
  const announce = useAnnounce('news');
  const removeToast = useToastRemoval();
  const told = useRef<ToastMessage>(null);
  const isInInbox = useMatches({ select: (matches) => matches.at(-1)?.pathname === '/inbox' });

  const tell = useLatest((fresh: Notice[]) => {
    const says = describeNews(fresh);
    if (says === null || choice === 'dnd') return;
    if (isInInbox) return announce(says);
    const [only, ...others] = fresh;
    const isAnswerable = only?.kind === 'wave' && others.length === 0 && only.answerTo === null;
    told.current = {
      says,
      isNews: true,
      action: isAnswerable
        ? { label: text.waves.back, act: () => void wave(only.from) }
        : { label: text.notices.open, act: () => void navigate({ to: '/inbox' }) },
    };
    toast(told.current);
  });

  useEffect(() => {
    if (isInInbox && told.current) removeToast(told.current);
  }, [isInInbox, removeToast]);

  useEffect(() => {
    if (!isHere || !isKnown) return;
    void claimNotices(unread.map(({ id }) => id)).then((ids) => tell(unread.filter(({ id }) => ids.includes(id))));
  }, [isHere, isKnown, unread, tell]);
  return null;
}
