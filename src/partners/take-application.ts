import { Injectable } from '@nestjs/common';
import { affiliate } from '#domain/affiliate/affiliate.js';
import type { Locale } from '#domain/affiliate/details.js';
import { user } from '#domain/user/user.js';
import { anonymous } from '../platform/auth/actor.js';
import { Credentials } from '../platform/auth/credentials.js';
import { MailedTokens } from '../platform/auth/mailed-tokens.js';
import { type CommandContext, CommandPipeline } from '../platform/commands/pipeline.js';
import { type CommandStamp, derivedUuid, newId } from '../platform/ids.js';
import { Mailbox } from '../platform/mail/mailbox.js';
import { accountExistsMail, verificationMail } from '../platform/mail/templates.js';
import { KeyedHash } from '../platform/privacy/keyed-hash.js';
import { Seal } from '../platform/privacy/seal.js';
import { RefusedError } from '../platform/refused-error.js';
import { userAccount, type UserAccount } from './user-account.js';

/** An application for an account, as it was sent. */
export interface Application {
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly website: string | null;
  readonly about: string | null;
  readonly termsVersion: string;
  readonly locale: Locale;
  /** Where pages are for who sent it, without a trailing slash. */
  readonly publicUrl: string;
  /** Keyed hash of the network it came from. */
  readonly network: string;
  readonly correlationId: string;
}

/** Mails that one address is sent within an hour: asked for from one network, and from all. */
const mailsAnHour = { here: 3, all: 12 };

/** The account whose address was not proved yet. */
interface Unverified {
  readonly userId: string;
  readonly affiliateId: string;
}

/**
 * Makes an account of an application, and sends the link that proves the address. For an address that
 * has an account, its holder is told so by mail, and nothing changes.
 */
@Injectable()
export class TakeApplication {
  constructor(
    private readonly pipeline: CommandPipeline,
    private readonly credentials: Credentials,
    private readonly links: MailedTokens,
    private readonly mailbox: Mailbox,
    private readonly hash: KeyedHash,
    private readonly seal: Seal,
  ) {}

  /** Repeating it under the same stamp makes the same account. */
  async take(application: Application, stamp: CommandStamp): Promise<void> {
    const key = this.hash.email(application.email);
    const { here, all } = await this.links.recent('verification', key, application.network);
    // Whoever has the address has links enough, and from anywhere else it is not theirs to move.
    if (here >= mailsAnHour.here || all >= mailsAnHour.all) return;
    const account = (await this.pipeline.load(userAccount, key))?.state;
    const unverified = await this.unverified(application, key, account, stamp);
    if (unverified === undefined) {
      if (account?.status !== 'disabled') await this.tellOfAccount(application, key);
      return;
    }
    const put = await this.credentials.putUnverified({
      ...unverified,
      email: application.email,
      passwordHash: application.passwordHash,
      locale: application.locale,
    });
    if (put) await this.sendLink(application, key, unverified.userId);
  }

  /** The account that the application is for, made or renewed; undefined when the address has another. */
  private async unverified(
    application: Application,
    key: string,
    account: UserAccount | undefined,
    stamp: CommandStamp,
  ): Promise<Unverified | undefined> {
    if (account === undefined || account.status === 'absent') {
      return this.open(application, key, stamp);
    }
    if (account.status !== 'active' || !account.isUnverified || account.affiliateId === null)
      return undefined;
    const { userId, affiliateId } = account;
    await this.renew(application, affiliateId, stamp);
    return { userId, affiliateId };
  }

  private async open(
    application: Application,
    key: string,
    stamp: CommandStamp,
  ): Promise<Unverified> {
    const affiliateId = newId('affiliate', stamp);
    const userId = newId('user', stamp);
    const { locale, termsVersion } = application;
    const sealed = await this.sealed(affiliateId, application);
    const email = await this.seal.seal(affiliateId, application.email);
    await this.pipeline.handle(
      affiliate,
      affiliateId,
      {
        ...{ type: 'apply-as-affiliate', affiliateId, email, ...sealed },
        ...{ website: null, locale, termsVersion },
      },
      contextOf(application, stamp, 'apply'),
    );
    await this.pipeline.handle(
      user,
      key,
      {
        ...{ type: 'register-user', userId, role: 'affiliate', merchantId: null, affiliateId },
        email: await this.seal.seal(userId, application.email),
        isUnverified: true,
      },
      contextOf(application, stamp, 'register'),
    );
    return { userId, affiliateId };
  }

  private async renew(
    application: Application,
    affiliateId: string,
    stamp: CommandStamp,
  ): Promise<void> {
    const { locale, termsVersion } = application;
    const said = { ...(await this.sealed(affiliateId, application)), locale, termsVersion };
    const command = { type: 'renew-affiliate-application', ...said } as const;
    try {
      const context = contextOf(application, stamp, 'renew');
      await this.pipeline.handle(affiliate, affiliateId, command, context);
    } catch (error) {
      // Decided on before the address was proved: what was decided on stays.
      if (!(error instanceof RefusedError)) throw error;
    }
  }

  private async sealed(affiliateId: string, { name, website, about }: Application) {
    return {
      name: await this.seal.seal(affiliateId, name),
      application: await this.seal.seal(affiliateId, JSON.stringify({ website, about })),
    };
  }

  private async sendLink(
    { email, locale, network, publicUrl }: Application,
    subject: string,
    userId: string,
  ): Promise<void> {
    const { token } = await this.links.issue('verification', { subject, userId, network });
    const url = `${publicUrl}/partners/verify#token=${token}`;
    const mail = { to: email, ...verificationMail({ url, locale }) };
    await this.mailbox.post(mail, { usefulHours: 72, userId });
  }

  private async tellOfAccount(
    { email, locale, network, publicUrl }: Application,
    subject: string,
  ): Promise<void> {
    // A token for nobody: it counts with the rest, and proves nothing.
    await this.links.issue('verification', { subject, userId: null, network });
    const url = `${publicUrl}/partners/sign-in`;
    await this.mailbox.post(
      { to: email, ...accountExistsMail({ url, locale }) },
      { usefulHours: 72 },
    );
  }
}

function contextOf(
  { correlationId }: Application,
  { commandId }: CommandStamp,
  step: string,
): CommandContext {
  return {
    ...{ commandId: derivedUuid(commandId, step), correlationId, causationId: null },
    actor: anonymous,
  };
}
