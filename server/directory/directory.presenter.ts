import type { ProfileCopy } from '#server/profiles/profile.service.ts';
import type { MemberCard } from '#shared/member.ts';
import type { Organization } from '#shared/organization.ts';
import type { ProfileGist } from '#shared/profile-gist.ts';
import type { MemberStatus } from '#shared/status.ts';
import type { CompleteMembershipRow } from './membership.model.ts';
import type { OrganizationRow } from './organization.model.ts';

/** Field by field, so that a new column never reaches a client by accident. */
export function presentMember(row: CompleteMembershipRow): MemberCard {
  return {
    userId: row.userId,
    alias: row.alias,
    name: row.person.name,
    imageUrl: row.person.imageUrl,
    role: row.role,
    title: row.profile?.title ?? row.person.title,
    country: row.profile?.country ?? row.person.country,
    joinedAt: row.joinedAt,
    ...(row.profile?.status ? { status: presentStatus(row.profile.status) } : {}),
    ...(row.profile?.revision ? { profile: presentGist(row.profile) } : {}),
  };
}

function presentGist({ revision, city, timeZone, skills }: ProfileCopy): ProfileGist {
  return {
    revision,
    ...(city === null ? {} : { city }),
    ...(timeZone === null ? {} : { timeZone }),
    ...(skills.length === 0 ? {} : { skills }),
  };
}

function presentStatus({ emoji, text, until }: MemberStatus): MemberStatus {
  return { emoji, text, until };
}

export function presentOrganization(row: OrganizationRow): Organization {
  return { id: row._id, name: row.name, slug: row.slug, imageUrl: row.imageUrl };
}
