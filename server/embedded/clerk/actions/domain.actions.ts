import { LocalClerkError } from '#server/embedded/clerk/errors.ts';
import { createId } from '#server/embedded/clerk/ids.ts';
import { domainPayload } from '#server/embedded/clerk/payloads/domain.payload.ts';
import {
  type EnrollmentMode,
  type LocalDomain,
  LocalDomainModel,
} from '#server/embedded/clerk/store/local-domain.model.ts';
import { timeAfter } from '#server/embedded/clerk/store/next-time.ts';
import type { EventSource } from '#server/embedded/clerk/webhooks/event-log.ts';
import type { ActionContext } from './context.ts';
import { findOrganization } from './find.ts';
import { findDomain } from './find-domain.ts';

export interface DomainPatch {
  enrollmentMode?: EnrollmentMode | undefined;
  isVerified?: boolean | undefined;
}

export interface DomainActions {
  /** Throws when an organization has the domain already. */
  create(
    organizationId: string,
    wanted: { name: string; enrollmentMode: EnrollmentMode; isVerified: boolean },
    source: EventSource,
  ): Promise<LocalDomain>;
  update(organizationId: string, domainId: string, patch: DomainPatch, source: EventSource): Promise<LocalDomain>;
  remove(organizationId: string, domainId: string, source: EventSource): Promise<void>;
}

export function createDomainActions(context: ActionContext): DomainActions {
  const { now, inTurn } = context;

  async function report(type: 'created' | 'updated', domain: LocalDomain, source: EventSource): Promise<LocalDomain> {
    const data = domainPayload(domain, await findOrganization(domain.organizationId));
    await context.report({ type: `organizationDomain.${type}`, data, source });
    return domain;
  }

  return {
    create: (organizationId, wanted, source) =>
      inTurn(async () => {
        await findOrganization(organizationId);
        const name = wanted.name.toLowerCase();
        if (await LocalDomainModel.findOne({ name }).lean())
          throw new LocalClerkError(400, 'duplicate_record', 'An organization has this domain already.', 'name');
        const at = now();
        const domain: LocalDomain = {
          _id: createId('orgdmn'),
          organizationId,
          name,
          enrollmentMode: wanted.enrollmentMode,
          verifiedAt: wanted.isVerified ? at : null,
          createdAt: at,
          updatedAt: at,
        };
        await LocalDomainModel.insertMany([domain]);
        return report('created', domain, source);
      }),
    update: (organizationId, domainId, patch, source) =>
      inTurn(async () => {
        const before = await findDomain(organizationId, domainId);
        const changes = {
          enrollmentMode: patch.enrollmentMode ?? before.enrollmentMode,
          verifiedAt: verifiedAtAfter(before, patch, now()),
          updatedAt: timeAfter(before.updatedAt, now()),
        };
        await LocalDomainModel.updateOne({ _id: domainId }, { $set: changes });
        return report('updated', { ...before, ...changes }, source);
      }),
    remove: (organizationId, domainId, source) =>
      inTurn(async () => {
        await findDomain(organizationId, domainId);
        await LocalDomainModel.deleteOne({ _id: domainId });
        const data = { object: 'organization_domain', id: domainId, deleted: true };
        await context.report({ type: 'organizationDomain.deleted', data, source });
      }),
  };
}

function verifiedAtAfter(before: LocalDomain, { isVerified }: DomainPatch, now: number): number | null {
  if (isVerified === undefined) return before.verifiedAt;
  return isVerified ? (before.verifiedAt ?? now) : null;
}
