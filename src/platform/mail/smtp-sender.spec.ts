import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { SmtpSender } from './smtp-sender.js';

// A mail server without STARTTLS, as it looks to us when somebody on the line strips it.
let received = 0;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream: SMTPServerDataStream, _session, done) => {
    received += 1;
    stream.resume();
    stream.on('end', () => done());
  },
});
let port = 0;
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  ({ port } = server.server.address() as AddressInfo);
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
beforeEach(() => (received = 0));

const mail = {
  ...{ id: 'mail_1', to: 'anna@example.com', subject: 'Hello', text: 'x', html: '<p>x</p>' },
  createdAt: new Date('2026-05-04T10:00:00.000Z'),
};

/** `0.0.0.0` is this machine too, but by no name that says so. */
async function send(host: string, query = ''): Promise<void> {
  const sender = new SmtpSender(`smtp://${host}:${port}${query}`, 'hello@tributary.example');
  await sender.send(mail);
  await sender.close();
}

it('says nothing to a mail server elsewhere without TLS', async () => {
  await expect(send('0.0.0.0')).rejects.toMatchObject({ code: 'ETLS' });
  expect(received).toBe(0);
});

it('does where the address says so, and on this very machine', async () => {
  await send('0.0.0.0', '?tls=opportunistic');
  await send('127.0.0.1');
  expect(received).toBe(2);
});
