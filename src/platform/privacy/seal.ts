import type { Sealed } from '#domain/kernel/sealed.js';
import { notePersonalRead } from '../http/request-context.js';
import { closeBox, openBox } from './box.js';
import type { SubjectKeys } from './subject-keys.js';

/** A person who was erased cannot get new personal data under the same subject. */
export class SubjectErased extends Error {
  override readonly name = 'SubjectErased';
  constructor(readonly subject: string) {
    super(`Subject ${subject} was erased`);
  }
}

/** Seals personal data for events, and opens it for those who may read it: for requests, on record. */
export class Seal {
  constructor(private readonly keys: SubjectKeys) {}

  /** Throws SubjectErased when the subject's key was destroyed. */
  async seal(subject: string, plaintext: string): Promise<Sealed> {
    const key = await this.keys.obtain(subject);
    if (!key) throw new SubjectErased(subject);
    const box = closeBox(key, Buffer.from(plaintext, 'utf8'), subject);
    return { $enc: 1, subject, box: box.toString('base64') };
  }

  /** The plaintext, or null when the subject was erased. Throws when the box was tampered with. */
  async open(sealed: Sealed): Promise<string | null> {
    const key = await this.keys.find(sealed.subject);
    if (!key) return null;
    notePersonalRead(sealed.subject);
    return openBox(key, Buffer.from(sealed.box, 'base64'), sealed.subject).toString('utf8');
  }
}
