import type { ClerkConfig } from '#server/config.ts';
import type { ClientConfig } from '#shared/api.ts';

/** What the rest of the server needs to know of Clerk, whether it is the real one or the local stand-in. */
export interface ClerkConnection {
  clientConfig: ClientConfig;
  secretKey: string;
  /** PEM; undefined means that keys are fetched from the API. */
  jwtKey: string | undefined;
  signingSecrets: string[];
  /** Base URL of the Backend API, without `/v1`. */
  apiUrl: string;
  /** Who runs this installation unless ROLLCALL_OPERATORS says so: user ids or e-mail addresses. */
  operators: string[];
  /** Undefined when it has to be asked of the API. */
  instanceId: string | undefined;
}

export function connectRemoteClerk(config: Extract<ClerkConfig, { kind: 'remote' }>): ClerkConnection {
  const { publishableKey, secretKey, jwtKey, signingSecrets, apiUrl, instanceId } = config;
  return { clientConfig: { publishableKey }, secretKey, jwtKey, signingSecrets, apiUrl, operators: [], instanceId };
}
