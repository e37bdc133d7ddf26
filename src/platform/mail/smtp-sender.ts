import { createTransport } from 'nodemailer';
import { MailRefused, MailSender, type OutgoingMail } from './mail.js';
import { messageOf } from './message.js';

const patienceMs = 20_000;

/**
 * A mail server, spoken to by SMTP: over TLS from the start for `smtps:`, else by STARTTLS, without which
 * nothing is said to it, as mails hold links that let people in. `?tls=opportunistic` in the address, and
 * this very machine, do without where STARTTLS is not offered.
 */
export class SmtpSender extends MailSender {
  readonly name = 'smtp';
  private readonly transport;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    const { address, needsTls } = read(url);
    this.transport = createTransport({
      url: address,
      requireTLS: needsTls,
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: patienceMs,
    });
  }

  async send(mail: OutgoingMail): Promise<void> {
    try {
      await this.transport.sendMail(messageOf(mail, this.from));
    } catch (error) {
      const status = replyOf(error);
      // 5xx is for ever (RFC 5321), of this mail; 530 to 539 are about signing in, which is ours to mend.
      if (status !== undefined && status >= 540 && status < 560)
        throw new MailRefused(`the mail server answered ${status}`, { cause: error });
      throw error;
    }
  }

  async close(): Promise<void> {
    this.transport.close();
  }
}

function read(url: string): { readonly address: string; readonly needsTls: boolean } {
  const address = new URL(url);
  const isOpportunistic = address.searchParams.get('tls') === 'opportunistic';
  address.searchParams.delete('tls');
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(address.hostname);
  return { address: address.href, needsTls: !isOpportunistic && !isHere };
}

function replyOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('responseCode' in error)) return undefined;
  // About the line to the server, not about the mail.
  if ('code' in error && error.code === 'ETLS') return undefined;
  return typeof error.responseCode === 'number' ? error.responseCode : undefined;
}
