import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { MailSender, type OutgoingMail } from './mail.js';
import { messageOf } from './message.js';

/**
 * The end for who has no mail server: each mail is a file that mail programs open, `DATA_DIR/outbox/{time}-{id}.eml`,
 * readable by its owner only. The admin app shows them, so that links can be handed over.
 */
export class OutboxFolder extends MailSender {
  readonly name = 'outbox';
  private readonly writer = createTransport({ streamTransport: true, buffer: true });

  constructor(
    private readonly dir: string,
    private readonly from: string,
  ) {
    super();
  }

  async send(mail: OutgoingMail): Promise<void> {
    const { message } = await this.writer.sendMail(messageOf(mail, this.from));
    await mkdir(this.dir, { recursive: true, mode: 0o700 });
    const time = mail.createdAt.toISOString().replace(/[-:]|\.\d+/g, '');
    const path = join(this.dir, `${time}-${mail.id}.eml`);
    // Written aside and put into place: nobody opens half a mail.
    await writeFile(`${path}.part`, message as Buffer, { mode: 0o600 });
    await rename(`${path}.part`, path);
  }

  async close(): Promise<void> {
    this.writer.close();
  }
}
