import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM. The result is nonce, ciphertext and tag; `bound` must be given again to open it. */
export function closeBox(key: Buffer, content: Buffer, bound: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
}

/** The content of a box. Throws when the key, the box or what it is bound to is another. */
export function openBox(key: Buffer, box: Buffer, bound: string): Buffer {
  const nonce = box.subarray(0, nonceBytes);
  const ciphertext = box.subarray(nonceBytes, box.length - tagBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(bound)).setAuthTag(box.subarray(box.length - tagBytes));
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}
