/**
 * Personal data as events carry it: AES-256-GCM under the key of one person (`subject`).
 * Destroying that key erases the person and leaves every event readable. Opened only in src/platform/privacy.
 */
export interface Sealed {
  readonly $enc: 1;
  readonly subject: string;
  /** Base64 of nonce, ciphertext and tag. */
  readonly box: string;
}
