import { createTransport } from 'nodemailer';
import { MailRefused, MailSender, type OutgoingMail } from './mail.js';
import { messageOf } from './message.js';

const patienceMs = 20_000;

/** A mail server, spoken to by SMTP; with STARTTLS where it offers that, over TLS from the start for `smtps:`. */
export class SmtpSender extends MailSender {
  readonly name = 'smtp';
  private readonly transport;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    super();
    this.transport = createTransport({
      url,
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

function replyOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('responseCode' in error)) return undefined;
  return typeof error.responseCode === 'number' ? error.responseCode : undefined;
}
