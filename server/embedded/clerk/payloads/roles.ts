import type { LocalRole } from '#server/embedded/clerk/store/local-membership.model.ts';

/** Clerk's default roles; the permissions decide what its organization pages offer. */
export const roles: Record<LocalRole, { name: string; description: string; permissions: string[] }> = {
  'org:admin': {
    name: 'Admin',
    description: 'Runs the organization',
    permissions: [
      'org:sys_profile:manage',
      'org:sys_profile:delete',
      'org:sys_memberships:read',
      'org:sys_memberships:manage',
      'org:sys_domains:read',
      'org:sys_domains:manage',
      'org:sys_billing:read',
      'org:sys_billing:manage',
    ],
  },
  'org:member': {
    name: 'Member',
    description: 'Belongs to the organization',
    permissions: ['org:sys_memberships:read', 'org:sys_billing:read'],
  },
};
