import type { LocalUser } from '#server/embedded/clerk/store/local-user.model.ts';
import { userImageUrl } from './image-url.ts';

/**
 * A user as webhooks and the Backend API carry it: every field of Clerk's schema
 * (https://github.com/clerk/openapi-specs, webhooks/2025-04-15.yml).
 */
export function userPayload(user: LocalUser) {
  return {
    object: 'user',
    id: user._id,
    external_id: null,
    primary_email_address_id: user.emailId,
    primary_phone_number_id: null,
    primary_web3_wallet_id: null,
    username: null,
    first_name: user.firstName,
    last_name: user.lastName,
    locale: null,
    profile_image_url: userImageUrl(user),
    image_url: userImageUrl(user),
    has_image: false,
    public_metadata: user.publicMetadata,
    private_metadata: {},
    unsafe_metadata: {},
    email_addresses: [emailPayload(user)],
    phone_numbers: [],
    web3_wallets: [],
    passkeys: [],
    password_enabled: true,
    two_factor_enabled: false,
    totp_enabled: false,
    backup_code_enabled: false,
    mfa_enabled_at: null,
    mfa_disabled_at: null,
    password_last_updated_at: user.createdAt,
    external_accounts: [],
    saml_accounts: [],
    enterprise_accounts: [],
    last_sign_in_at: user.lastSignInAt,
    banned: user.banned,
    locked: false,
    deprovisioned: false,
    lockout_expires_in_seconds: null,
    verification_attempts_remaining: 100,
    updated_at: user.updatedAt,
    created_at: user.createdAt,
    delete_self_enabled: false,
    create_organization_enabled: true,
    create_organizations_limit: null,
    last_active_at: user.lastActiveAt,
    legal_accepted_at: null,
    bypass_client_trust: false,
  };
}

function emailPayload(user: LocalUser) {
  return {
    id: user.emailId,
    object: 'email_address',
    email_address: user.email,
    reserved: false,
    verification: {
      object: 'verification_admin',
      status: 'verified',
      strategy: 'admin',
      attempts: null,
      expire_at: null,
    },
    linked_to: [],
    matches_sso_connection: false,
    created_at: user.createdAt,
    updated_at: user.createdAt,
  };
}

/** A user as others in an organization see it. */
export function publicUserPayload(user: LocalUser) {
  return {
    user_id: user._id,
    first_name: user.firstName,
    last_name: user.lastName,
    profile_image_url: userImageUrl(user),
    image_url: userImageUrl(user),
    has_image: false,
    identifier: user.email,
    username: null,
    banned: user.banned,
    deprovisioned: false,
  };
}
