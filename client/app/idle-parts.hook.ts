import { useEffect } from 'react';
import { CardsPart, FilterPart, NobodyPart, PagesPart } from '#client/directory/people.parts.ts';
import { registerWorker } from '#client/offline/register-worker.ts';
import { PalettePart } from '#client/palette/palette.part.ts';
import { FormerMemberPart, ProfilePart } from '#client/profile/profile.part.ts';
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
import { whenIdle } from './when-idle.ts';

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
      FormerMemberPart,
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
