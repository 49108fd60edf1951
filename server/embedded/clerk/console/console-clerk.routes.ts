import express, { Router } from 'express';
import * as z from 'zod';
import type { BackendContext } from '#server/embedded/clerk/backend/backend-context.ts';
import { createDomainRoutes } from '#server/embedded/clerk/backend/domain.routes.ts';
import { createInvitationRoutes } from '#server/embedded/clerk/backend/invitation.routes.ts';
import { createOrganizationInvitationRoutes } from '#server/embedded/clerk/backend/organization-invitation.routes.ts';
import { createPermissionRoutes } from '#server/embedded/clerk/backend/permission.routes.ts';
import { createRoleRoutes } from '#server/embedded/clerk/backend/role.routes.ts';
import { createWaitlistRoutes } from '#server/embedded/clerk/backend/waitlist.routes.ts';
import { paramOf } from '#server/embedded/clerk/request-source.ts';
import { sendJson } from '#server/embedded/clerk/send-json.ts';
import { NO_END_USER } from '#server/embedded/clerk/webhooks/event-log.ts';

const phoneSchema = z.object({
  phoneNumber: z.string().regex(/^\+[1-9]\d{6,14}$/, 'Enter a phone number such as +351210000000.'),
});

/** The Backend API's own routes, for the console's page, and what only an end user could do with Clerk. */
export function createConsoleClerkRoutes(context: BackendContext): Router {
  const { organizationInvitations, invitations, sessions, messages } = context.actions;
  const router = Router();
  router.use(express.json({ limit: '100kb' }));
  router.use(
    createOrganizationInvitationRoutes(context),
    createDomainRoutes(context),
    createRoleRoutes(context),
    createPermissionRoutes(context),
    createInvitationRoutes(context),
    createWaitlistRoutes(context),
  );

  router.post('/organizations/:id/invitations/:invitationId/accept', async (request, response) => {
    await organizationInvitations.accept(paramOf(request, 'id'), paramOf(request, 'invitationId'), NO_END_USER);
    sendJson(response, {});
  });
  router.post('/invitations/:id/accept', async (request, response) => {
    await invitations.accept(paramOf(request, 'id'), NO_END_USER);
    sendJson(response, {});
  });
  router.post('/sessions/:id/hold', async (request, response) => {
    await sessions.holdBack(paramOf(request, 'id'), NO_END_USER);
    sendJson(response, {});
  });
  router.post('/sessions/:id/release', async (request, response) => {
    await sessions.letThrough(paramOf(request, 'id'), NO_END_USER);
    sendJson(response, {});
  });
  router.post('/users/:id/mail-code', async (request, response) => {
    await messages.mailCode(paramOf(request, 'id'));
    sendJson(response, {});
  });
  router.post('/users/:id/text-code', async (request, response) => {
    await messages.textCode(paramOf(request, 'id'), phoneSchema.parse(request.body).phoneNumber);
    sendJson(response, {});
  });
  return router;
}
