import { verifyWebhook } from '@clerk/backend/webhooks';
import express, { type Express, type Request as ExpressRequest } from 'express';
import mongoose, { Schema } from 'mongoose';

const guideUserSchema = new Schema(
  {
    clerkId: { type: String, required: true, unique: true },
    email: String,
    firstName: String,
    lastName: String,
    imageUrl: String,
  },
  { collection: 'bench_guide_users', timestamps: true },
);

/**
 * A handler as Clerk's guide has it ("Sync Clerk data to your app with webhooks"): the upsert happens inside the request, on
 * the same database as Rollcall's. No order, no repetition, no replay.
 */
export async function createGuideApp(signingSecret: string): Promise<Express> {
  const GuideUser = mongoose.model('BenchGuideUser', guideUserSchema);
  await GuideUser.createIndexes();
  const app = express();
  app.post('/api/webhooks', express.raw({ type: 'application/json', limit: '2mb' }), async (request, response) => {
    const event = await verifyWebhook(toWebRequest(request), { signingSecret });
    if (event.type === 'user.created' || event.type === 'user.updated') {
      const {
        id,
        first_name: firstName,
        last_name: lastName,
        image_url: imageUrl,
        email_addresses: emails,
      } = event.data;
      const user = { clerkId: id, email: emails[0]?.email_address, firstName, lastName, imageUrl };
      await GuideUser.findOneAndUpdate({ clerkId: id }, user, { upsert: true, returnDocument: 'after' });
    }
    response.status(200).send('Webhook received');
  });
  return app;
}

function toWebRequest(request: ExpressRequest): Request {
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]);
  return new Request(`http://127.0.0.1${request.originalUrl}`, { method: 'POST', headers, body: request.body });
}
