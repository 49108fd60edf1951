import express, { type Express } from 'express';
import { Webhook } from 'svix';

/** The shortest correct receiver: it verifies and answers, and keeps nothing. */
export function createBareApp(secret: string): Express {
  const webhook = new Webhook(secret);
  const app = express();
  app.post('/api/webhooks', express.raw({ type: 'application/json', limit: '2mb' }), (request, response) => {
    webhook.verify(request.body, {
      'svix-id': request.get('svix-id') ?? '',
      'svix-timestamp': request.get('svix-timestamp') ?? '',
      'svix-signature': request.get('svix-signature') ?? '',
    });
    response.status(204).end();
  });
  return app;
}
