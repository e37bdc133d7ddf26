import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
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
    const path = join(this.dir, `${nameOf(mail.createdAt)}-${mail.id}.eml`);
    // Written aside and put into place: nobody opens half a mail.
    await writeFile(`${path}.part`, message as Buffer, { mode: 0o600 });
    await rename(`${path}.part`, path);
  }

  async close(): Promise<void> {
    this.writer.close();
  }
}

/** Times in file names sort as they follow each other: `20260504T100000Z`. */
function nameOf(time: Date): string {
  return time.toISOString().replace(/[-:]|\.\d+/g, '');
}

/**
 * Deletes mails written before that time, and halves of such, from an outbox folder; also when a mail server has been
 * set up since. A folder that is not there has none, and other files are left alone.
 */
export async function clearOutbox(dir: string, before: Date): Promise<void> {
  const names = await readdir(dir).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const edge = nameOf(before);
  const old = names.filter((name) => /^\d{8}T\d{6}Z-.+\.eml(\.part)?$/.test(name) && name < edge);
  // Another process may be at it too.
  for (const name of old) await rm(join(dir, name), { force: true });
}
