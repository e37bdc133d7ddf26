import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { isEmail } from 'class-validator';
import { isId } from '#domain/kernel/ids.js';
import { standingFrom, type Standing } from '../platform/auth/actor.js';
import { refusalProblems } from '../platform/http/refusal-problems.js';
import { RefusedError } from '../platform/refused-error.js';
import type { Application, UserToAdd } from './application.js';
import { exitCodes, print, UsageError, type ExitCode, type Terminal } from './terminal.js';

export interface AddUser {
  readonly user: UserToAdd;
  /** Whether the password was made here, so that nobody knows it yet. */
  readonly isPasswordNew: boolean;
  readonly json: boolean;
}

export interface UserFlags {
  readonly email: string;
  readonly role: string;
  readonly merchant?: string;
  readonly affiliate?: string;
  readonly passwordStdin: boolean;
  readonly json: boolean;
}

// As the API takes them.
const passwordLength = { least: 12, most: 200 };
const longestEmail = 254;

/** What of a call can be wrong is found before anything is opened. Throws UsageError. */
export async function userToAdd(flags: UserFlags, terminal: Terminal): Promise<AddUser> {
  const { email, passwordStdin, json } = flags;
  if (!isEmail(email) || email.length > longestEmail) {
    throw new UsageError(`Not an e-mail address: ${email}`);
  }
  const standing = standingOf(flags);
  const password = passwordStdin
    ? await givenPassword(terminal)
    : randomBytes(15).toString('base64url');
  return { user: { email, password, standing }, isPasswordNew: !passwordStdin, json };
}

/** `user add`: the command that the API gives, for the one who has no user yet to give it with. */
export async function addUser(
  { user, isPasswordNew, json }: AddUser,
  terminal: Terminal,
  application: Application,
): Promise<ExitCode> {
  const { email, password, standing } = user;
  const userId = await application.registerUser(user).catch((error: unknown) => {
    throw error instanceof RefusedError ? new Error(refusalText(error, user)) : error;
  });
  const document = { userId, email, ...standing, ...(isPasswordNew ? { password } : {}) };
  const lines = [`${userId}  ${email}  ${standing.role}\n`];
  if (isPasswordNew) lines.push(`Password, shown this once: ${password}\n`);
  print(terminal, json, document, lines.join(''));
  return exitCodes.ok;
}

function standingOf({ role, merchant, affiliate }: UserFlags): Standing {
  for (const [kind, id] of [
    ['merchant', merchant],
    ['affiliate', affiliate],
  ] as const) {
    if (role === kind && id === undefined) {
      throw new UsageError(`Role ${kind} needs --${kind} <id>: whose data the user acts on`);
    }
    if (role !== kind && id !== undefined) {
      throw new UsageError(`--${kind} goes with role ${kind} only`);
    }
    if (id !== undefined && !isId(kind, id)) throw new UsageError(`Not the id of a ${kind}: ${id}`);
  }
  const standing = standingFrom({ role, merchantId: merchant, affiliateId: affiliate });
  if (!standing) throw new UsageError(`Not a role: ${role}`);
  return standing;
}

/** The first line of standard input. */
async function givenPassword({ stdin, signal }: Terminal): Promise<string> {
  let password = '';
  for await (const line of createInterface({ input: stdin, crlfDelay: Infinity, signal })) {
    password = line;
    break;
  }
  // Whoever types it, or keeps the pipe open, is not waited for.
  stdin.destroy();
  signal.throwIfAborted();
  const { least, most } = passwordLength;
  if (password.length < least || password.length > most) {
    throw new UsageError(`A password has ${least} to ${most} characters`);
  }
  return password;
}

function refusalText({ refusal: { code } }: RefusedError, { email, standing }: UserToAdd): string {
  const { title } = refusalProblems[code];
  if (code === 'user.email-taken') return `${title}: ${email}`;
  if (standing.role === 'merchant') return `${title}: ${standing.merchantId}`;
  if (standing.role === 'affiliate') return `${title}: ${standing.affiliateId}`;
  return title;
}
