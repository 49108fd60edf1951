import { useEffect } from 'react';
import { CardsPart, FilterPart, NobodyPart, PagesPart } from '#client/directory/people.parts.ts';
import { registerWorker } from '#client/offline/register-worker.ts';
import { PalettePart } from '#client/palette/palette.part.ts';
import { ProfilePart } from '#client/profile/profile.part.ts';
import { StatusPart } from '#client/status/status.part.ts';
import { KeysPart } from '#client/ui/keys.part.ts';
import { VisitPart } from '#client/visits/visit.part.ts';
import { loadSignIn } from './load-sign-in.ts';
import {
  ActivityPart,
  DeliveryPart,
  DevicesPart,
  FieldsPart,
  InboxPart,
  LeftOrganizationPart,
  LiveSessionsPart,
  OwnProfilePart,
  PreferencesPart,
  SyncPart,
} from './parts.ts';

/** Safari knows no idle time; by then the first page is mostly there. */
const LATER_MS = 2_000;
/** Now and then Chromium finds no idle moment for minutes in a page that does nothing. */
const LONGEST_WAIT_MS = 15_000;

/** Fetches the parts that the page and its bar offer while the browser has nothing else to do: they open also without a server then. */
export function useIdleParts({ isAdmin, isOperator }: { isAdmin: boolean; isOperator: boolean }): void {
  useEffect(() => {
    const parts = [
      // First what is pressed first.
      ProfilePart,
      FilterPart,
      StatusPart,
      NobodyPart,
      PagesPart,
      CardsPart,
      VisitPart,
      PalettePart,
      KeysPart,
      ActivityPart,
      LeftOrganizationPart,
      InboxPart,
      DevicesPart,
      OwnProfilePart,
      PreferencesPart,
      ...(isAdmin ? [LiveSessionsPart, FieldsPart] : []),
      ...(isOperator ? [SyncPart, DeliveryPart] : []),
    ];
    return whenIdle(() => {
      for (const part of parts) void part.preload();
      void loadSignIn();
      registerWorker();
    });
  }, [isAdmin, isOperator]);
}

function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(act, { timeout: LONGEST_WAIT_MS });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(act, LATER_MS);
  return () => clearTimeout(timer);
}
