import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { createId } from '#server/embedded/clerk/ids.ts';
import { type LocalSettings, LocalSettingsModel, SETTINGS_ID } from './local-settings.model.ts';

/** Reads the settings, or makes and keeps new ones. The same keys after a restart keep everybody signed in. */
export async function loadSettings(): Promise<LocalSettings> {
  const kept = await LocalSettingsModel.findOne({ _id: SETTINGS_ID }).lean();
  if (kept) return kept;
  const made = await createSettings();
  await LocalSettingsModel.insertMany([made]);
  return made;
}

export async function markSeeded(at: number): Promise<void> {
  await LocalSettingsModel.updateOne({ _id: SETTINGS_ID }, { $set: { seededAt: at } });
}

async function createSettings(): Promise<LocalSettings> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  return {
    _id: SETTINGS_ID,
    instanceId: createId('ins'),
    privateKeyPem: privateKey,
    publicKeyPem: publicKey,
    secretKey: `sk_test_${randomBytes(32).toString('hex')}`,
    signingSecret: `whsec_${randomBytes(24).toString('base64')}`,
    seededAt: null,
  };
}

/** The secret that signs from the next start on, when the configuration names none. */
export async function keepSigningSecret(signingSecret: string): Promise<void> {
  await LocalSettingsModel.updateOne({ _id: SETTINGS_ID }, { $set: { signingSecret } });
}
