import type { Text } from '#client/language/text.ts';
import { activity } from './activity.text.ts';
import { app } from './app.text.ts';
import { birthdays } from './birthdays.text.ts';
import { clerk } from './clerk.text.ts';
import { common } from './common.text.ts';
import { deliveries } from './deliveries.text.ts';
import { delivery } from './delivery.text.ts';
import { details } from './details.text.ts';
import { devices } from './devices.text.ts';
import { entry } from './entry.text.ts';
import { errors } from './errors.text.ts';
import { exporting } from './exporting.text.ts';
import { facets } from './facets.text.ts';
import { fields } from './fields.text.ts';
import { former } from './former.text.ts';
import { health } from './health.text.ts';
import { inbox } from './inbox.text.ts';
import { keys } from './keys.text.ts';
import { kudos } from './kudos.text.ts';
import { nobody } from './nobody.text.ts';
import { notices } from './notices.text.ts';
import { offline } from './offline.text.ts';
import { ownProfile } from './own-profile.text.ts';
import { paging } from './paging.text.ts';
import { palette } from './palette.text.ts';
import { people } from './people.text.ts';
import { pins } from './pins.text.ts';
import { preferences } from './preferences.text.ts';
import { presence } from './presence.text.ts';
import { profile } from './profile.text.ts';
import { reapply } from './reapply.text.ts';
import { sessions } from './sessions.text.ts';
import { signIn } from './sign-in.text.ts';
import { status } from './status.text.ts';
import { sync } from './sync.text.ts';
import { time } from './time.text.ts';
import { visits } from './visits.text.ts';
import { waves } from './waves.text.ts';

export const german: Text = {
  activity,
  app,
  birthdays,
  clerk,
  common,
  deliveries,
  delivery,
  details,
  devices,
  entry,
  errors,
  exporting,
  facets,
  fields,
  former,
  health,
  inbox,
  keys,
  kudos,
  nobody,
  notices,
  offline,
  ownProfile,
  paging,
  palette,
  people,
  pins,
  preferences,
  presence,
  profile,
  reapply,
  sessions,
  signIn,
  status,
  sync,
  time,
  visits,
  waves,
};
