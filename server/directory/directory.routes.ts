import { type RequestHandler, Router } from 'express';
import { documented } from '#server/api-docs/operation.ts';
import { identityOf } from '#server/http/require-auth.ts';
import type { IsOperator } from '#server/http/require-operator.ts';
import { sendGzipped } from '#server/http/send-gzipped.ts';
import { validate } from '#server/http/validate.ts';
import type { Me } from '#shared/api.ts';
import type { MemberDetail } from '#shared/member-detail.ts';
import type { PresenceChoice } from '#shared/presence.ts';
import * as operations from './directory.operations.ts';
import { authorizeMember } from './directory.policy.ts';
import { type Caller, readMe, readMember, readMemberPage, readVersion } from './directory.service.ts';
import { createSnapshotCache } from './snapshot-cache.ts';

export interface DirectoryRoutesDependencies {
  requireAuth: RequestHandler;
  isOperator: IsOperator;
  /** Asks Clerk about a caller whom no webhook has told of yet. */
  introduce: (caller: Caller) => Promise<boolean>;
  /** What a person has chosen to be shown as. */
  choiceOf: (userId: string) => Promise<PresenceChoice>;
  /** When others last saw a person, in milliseconds since the epoch. */
  lastSeenOf: (userId: string) => Promise<number | null>;
}

/** Everything a member may read of an organization, and who the caller is. */
export function createDirectoryRoutes(dependencies: DirectoryRoutesDependencies): Router {
  const { requireAuth, isOperator, introduce, choiceOf, lastSeenOf } = dependencies;
  const router = Router();
  const snapshots = createSnapshotCache();

  router.get('/me', documented(operations.readMe), requireAuth, async (_request, response) => {
    const caller = identityOf(response);
    await introduce(caller);
    const [me, isCallerOperator, presence] = await Promise.all([
      readMe(caller),
      isOperator(caller.userId),
      choiceOf(caller.userId),
    ]);
    response.json({ ...me, isOperator: isCallerOperator, presence } satisfies Me);
  });

  router.get(
    '/organizations/:organizationId/directory',
    documented(operations.readDirectory),
    requireAuth,
    async (request, response) => {
      const { organizationId } = validate(operations.readDirectory.params, request.params);
      const { userId } = identityOf(response);
      const [access, version] = await Promise.all([
        authorizeMember(userId, organizationId),
        readVersion(organizationId),
      ]);
      await sendGzipped(request, response, (await snapshots.read(access, version)).gzipped);
    },
  );

  router.get(
    '/organizations/:organizationId/members',
    documented(operations.listMembers),
    requireAuth,
    async (request, response) => {
      const { organizationId } = validate(operations.listMembers.params, request.params);
      const page = validate(operations.listMembers.query, request.query);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      response.json(await readMemberPage(access, { ...page, role: page.role, cursor: page.cursor }));
    },
  );

  router.get(
    '/organizations/:organizationId/members/:userId',
    documented(operations.readMember),
    requireAuth,
    async (request, response) => {
      const { organizationId, userId } = validate(operations.readMember.params, request.params);
      const access = await authorizeMember(identityOf(response).userId, organizationId);
      const [detail, lastSeenAt] = await Promise.all([readMember(access, userId), lastSeenOf(userId)]);
      response.json({ ...detail, lastSeenAt } satisfies MemberDetail);
    },
  );

  return router;
}
