import { activity } from './activity.text.ts';
import { birthdays } from './birthdays.text.ts';
import { deliveries } from './deliveries.text.ts';
import { delivery } from './delivery.text.ts';
import { details } from './details.text.ts';
import { devices } from './devices.text.ts';
import { entry } from './entry.text.ts';
import { exporting } from './exporting.text.ts';
import { fields } from './fields.text.ts';
import { former } from './former.text.ts';
import { health } from './health.text.ts';
import { inbox } from './inbox.text.ts';
import { keys } from './keys.text.ts';
import { kudos } from './kudos.text.ts';
import { nobody } from './nobody.text.ts';
import { offline } from './offline.text.ts';
import { ownProfile } from './own-profile.text.ts';
import { paging } from './paging.text.ts';
import { palette } from './palette.text.ts';
import { pins } from './pins.text.ts';
import { preferences } from './preferences.text.ts';
import { reapply } from './reapply.text.ts';
import { sessions } from './sessions.text.ts';
import { status } from './status.text.ts';
import { sync } from './sync.text.ts';
import { visits } from './visits.text.ts';

/** What those parts of the page say that have files of their own. It comes with the first of them, and not before. */
export const laterEnglish = {
  activity,
  birthdays,
  deliveries,
  delivery,
  details,
  devices,
  entry,
  exporting,
  fields,
  former,
  health,
  inbox,
  keys,
  kudos,
  nobody,
  offline,
  ownProfile,
  paging,
  palette,
  pins,
  preferences,
  reapply,
  sessions,
  status,
  sync,
  visits,
};
