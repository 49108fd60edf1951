import { Webhook } from 'svix';

export interface Delivery {
  id: string;
  body: string;
  headers: Record<string, string>;
}

let lastId = 0;

/** Signs a body as Svix does, now and with a new id unless told otherwise. */
export function signDelivery(
  body: unknown,
  { secret, id = nextDeliveryId(), at = new Date() }: { secret: string; id?: string; at?: Date },
): Delivery {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const headers = {
    'content-type': 'application/json',
    'svix-id': id,
    'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
    'svix-signature': new Webhook(secret).sign(id, at, text),
  };
  return { id, body: text, headers };
}

export function nextDeliveryId(): string {
  lastId += 1;
  return `msg_test_${process.pid}_${lastId}`;
}
