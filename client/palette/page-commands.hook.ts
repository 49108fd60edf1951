import { useNavigate } from '@tanstack/react-router';
import {
  Activity,
  Bell,
  type LucideIcon,
  MonitorSmartphone,
  Settings,
  TabletSmartphone,
  Tags,
  UserRoundPen,
  UsersRound,
  Webhook,
} from 'lucide-react';
import { createElement } from 'react';
import { text } from '#client/language/text.ts';
import type { Command } from './command.ts';

type Page =
  | '/people'
  | '/activity'
  | '/inbox'
  | '/me'
  | '/me/devices'
  | '/preferences'
  | '/admin/live'
  | '/admin/fields'
  | '/admin/sync';

export interface PagesOffered {
  isAdmin: boolean;
  isOperator: boolean;
}

/** The ways to every page that the reader may see. The focus goes with them. */
export function usePageCommands({ isAdmin, isOperator }: PagesOffered): Command[] {
  const navigate = useNavigate();

  function offer(to: Page, label: string, icon: LucideIcon): Command {
    return {
      id: to,
      group: 'pages',
      label,
      picture: createElement(icon, { size: 16, strokeWidth: 1.75 }),
      act: () => void navigate({ to }).then(() => document.getElementById('main')?.focus({ preventScroll: true })),
    };
  }

  return [
    offer('/people', text.app.pages.people, UsersRound),
    offer('/activity', text.app.pages.activity, Activity),
    offer('/inbox', text.notices.title, Bell),
    offer('/me', text.ownProfile.heading, UserRoundPen),
    offer('/me/devices', text.devices.heading, TabletSmartphone),
    offer('/preferences', text.app.pages.preferences, Settings),
    ...(isAdmin
      ? [
          offer('/admin/live', text.app.pages.liveSessions, MonitorSmartphone),
          offer('/admin/fields', text.fields.heading, Tags),
        ]
      : []),
    ...(isOperator ? [offer('/admin/sync', text.app.pages.sync, Webhook)] : []),
  ];
}
