import { randomUUID } from 'node:crypto';
import { Webhook } from 'svix';
import { type ErrorCode, errorBodySchema } from '#shared/error-codes.ts';
import { type Finding, failing, ok, warning } from './finding.ts';

/** Svix gives up after 15 s; what takes longer than a second is on its way to that. */
const TIMEOUT_MS = 15_000;
const SLOW_MS = 1_000;

/**
 * Signed but no Clerk event, so that it is verified to the end and not stored. It is written as no serializer would
 * write it: parsed and written anew on its way, it would have another signature.
 */
const PROBE = '{ "probe":"\\u003c\\u0026\\/", "number":1.0, "b":1, "10":2 }';

/** As large as a delivery may be (Svix's limit), and larger than many servers and proxies take unless they are told. */
const LARGE_PROBE = PROBE.padEnd(1024 * 1024);

interface Answer {
  status: number;
  code: ErrorCode | undefined;
  location: string | null;
  tookMs: number;
}

/** Goes the way of a delivery to `url`: reachable, unprotected, not redirected, body untouched, secret known, large enough. */
export async function checkRoute(url: string, signingSecrets: string[]): Promise<Finding[]> {
  const name = `route ${url}`;
  const unsigned = await post(url, {});
  if (unsigned === undefined) {
    return [failing(name, 'Nothing answers there. Start the server, and compare PORT, HOST and PUBLIC_ORIGIN.')];
  }
  if (unsigned.code !== 'webhook_headers_missing') return [failing(name, explainStranger(unsigned))];
  const reached = ok(name, 'Reachable, without a sign-in and without a redirect.');
  const findings = await Promise.all(signingSecrets.map((secret, index) => checkSecret(url, secret, index + 1)));
  return [reached, ...findings, ...(await checkSize(url, signingSecrets[0])), ...slowness(name, unsigned.tookMs)];
}

function slowness(name: string, tookMs: number): Finding[] {
  if (tookMs < SLOW_MS) return [];
  return [
    warning(name, `The answer took ${tookMs} ms; the sender gives up after 15 seconds. Look at what lies between.`),
  ];
}

async function checkSecret(url: string, secret: string, place: number): Promise<Finding> {
  const name = `signing secret ${place}`;
  const answer = await postSigned(url, secret, PROBE);
  switch (answer?.code) {
    case 'webhook_body_invalid':
      return ok(name, 'A delivery signed with it is verified, byte for byte as it was sent.');
    case 'webhook_signature_invalid':
      return failing(
        name,
        'A delivery signed with it is refused. Either the server was started with another CLERK_WEBHOOK_SIGNING_SECRET, or something in between parses the body and writes it anew: let it pass /api/webhooks untouched.',
      );
    case 'webhook_timestamp_out_of_range':
      return failing(name, 'The clocks of this machine and of the server are more than five minutes apart. Set them.');
    default:
      return failing(name, answer === undefined ? 'No answer to a signed delivery.' : explainStranger(answer));
  }
}

/** Says nothing of a secret that is not known: that was said. */
async function checkSize(url: string, secret: string | undefined): Promise<Finding[]> {
  if (secret === undefined) return [];
  const name = 'size of a delivery';
  const answer = await postSigned(url, secret, LARGE_PROBE);
  if (answer?.code === 'webhook_body_invalid') return [ok(name, 'One of 1 MiB arrives, and none is larger.')];
  if (answer === undefined) return [failing(name, 'A delivery of 1 MiB is cut off. Allow 2 MB in what lies between.')];
  return answer.code === undefined || answer.code === 'payload_too_large'
    ? [failing(name, explainStranger(answer))]
    : [];
}

/** The answer did not come from Rollcall's webhook route: says where it may have come from. */
function explainStranger({ status, location }: Answer): string {
  if (status >= 300 && status < 400)
    return `Redirected to ${location ?? 'somewhere else'}. Deliveries do not follow redirects: give Clerk the final address, with https and with or without www.`;
  if (status === 401 || status === 403)
    return `Answered ${status}: something in front asks for a sign-in. Leave /api/webhooks open; its signature is its sign-in.`;
  if (status === 404) return 'Answered 404: nothing is at this path. The address must end in /api/webhooks.';
  if (status === 405) return 'Answered 405: what is at this path takes no POST. The address must end in /api/webhooks.';
  if (status === 413) return 'Answered 413: something in front takes no large bodies. Allow 2 MB.';
  if (status >= 500) return `Answered ${status}: look at the log of the server, and at what lies in front of it.`;
  return `Answered ${status}, but not as Rollcall does: another program listens there.`;
}

function postSigned(url: string, secret: string, body: string): Promise<Answer | undefined> {
  const id = `msg_doctor_${randomUUID()}`;
  const at = new Date();
  const headers = {
    'svix-id': id,
    'svix-timestamp': String(Math.floor(at.getTime() / 1000)),
    'svix-signature': new Webhook(secret).sign(id, at, body),
  };
  return post(url, headers, body);
}

async function post(url: string, headers: Record<string, string>, body = PROBE): Promise<Answer | undefined> {
  const begun = performance.now();
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    return {
      status: response.status,
      code: readCode(text),
      location: response.headers.get('location'),
      tookMs: Math.round(performance.now() - begun),
    };
  } catch {
    // Refused, not found, too slow: for whoever asks, nobody answers.
    return undefined;
  }
}

function readCode(text: string): ErrorCode | undefined {
  try {
    return errorBodySchema.safeParse(JSON.parse(text)).data?.error.code;
  } catch {
    return undefined;
  }
}
