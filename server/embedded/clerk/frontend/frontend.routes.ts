import express, { type RequestHandler, Router } from 'express';
import type { Actions } from '#server/embedded/clerk/actions/actions.ts';
import { notOffered } from '#server/embedded/clerk/errors.ts';
import { queryOf } from '#server/embedded/clerk/request-source.ts';
import { createClientRoutes } from './client.routes.ts';
import { createInvitationRoutes } from './invitation.routes.ts';
import { createMeRoutes } from './me.routes.ts';
import { createMemberRoutes } from './member.routes.ts';
import { createOrganizationRoutes } from './organization.routes.ts';
import type { Presenter } from './presenter.ts';
import { createSessionRoutes } from './session.routes.ts';
import { createSignInRoutes } from './sign-in.routes.ts';

/** Clerk's Frontend API, as far as its own components in the browser use it. */
export function createFrontendRoutes(options: {
  actions: Actions;
  presenter: Presenter;
  password: string;
  now: () => number;
}): Router {
  const router = Router();
  router.use(express.urlencoded({ extended: false, limit: '100kb' }), express.json({ limit: '100kb' }), useRealMethod);
  router.use(
    createClientRoutes(options),
    createSignInRoutes(options),
    createSessionRoutes(options),
    createMeRoutes(options),
    createOrganizationRoutes(options),
    createMemberRoutes(options),
    createInvitationRoutes(options),
  );
  router.use(() => {
    throw notOffered();
  });
  return router;
}

/** Clerk's client sends GET and POST only and writes what it means into the query. */
const useRealMethod: RequestHandler = (request, _response, next) => {
  const wanted = queryOf(request, '_method');
  if (request.method === 'POST' && (wanted === 'PUT' || wanted === 'PATCH' || wanted === 'DELETE'))
    request.method = wanted;
  next();
};
