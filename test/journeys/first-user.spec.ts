import { generateSync } from 'otplib';
import { CommandLine } from '../support/command-line.js';
import { Seed } from '../support/seed.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// Someone has started it without the demo, and lets in the first user from the command line.

let test: TestApp;
let commandLine: CommandLine;

beforeAll(async () => {
  test = await startTestApp();
  commandLine = new CommandLine(test);
}, 60_000);

afterAll(() => test.close());

const add = (...flags: readonly string[]) => ['user', 'add', ...flags];
const signIn = (email: string, password: unknown) =>
  test.anyone.post('/api/v1/auth/sign-in').send({ email, password });

describe('the first user of an empty store', () => {
  it('is added on the command line and signs in', async () => {
    const line = add('--email', 'ann@example.com', '--role', 'admin', '--json');
    const { code, stdout, stderr } = await commandLine.run(...line);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const added = JSON.parse(stdout);
    // An admin needs a second factor: the first sign-in sets it up.
    const answer = await signIn('ann@example.com', added.password);
    expect(answer.body).toMatchObject({ status: 403, code: 'enrolment-required' });
    const { challenge } = answer.body;
    const app = await test.anyone.post('/api/v1/auth/totp/begin').send({ challenge }).expect(200);
    const epoch = test.clock.now().getTime() / 1000;
    const shown = generateSync({ secret: app.body.secret, epoch });
    const enrolled = await test.anyone
      .post('/api/v1/auth/totp/confirm')
      .send({ challenge, code: shown })
      .expect(200);
    expect(enrolled.body.signedIn.user).toMatchObject({ id: added.userId, role: 'admin' });
    const { rows } = await test.pool.query(
      `select 1 from credential where user_id = $1 and role = 'admin'`,
      [added.userId],
    );
    expect(rows).toHaveLength(1);
  }, 60_000);

  it('cannot be added twice, and says so', async () => {
    const { code, stdout, stderr } = await commandLine.run(
      ...add('--email', 'Ann@example.com', '--role', 'admin'),
    );
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: 'The e-mail address is taken: Ann@example.com\n',
    });
  }, 60_000);

  it('is refused for a merchant who is not there, and let in for one who is', async () => {
    const unknown = 'mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T';
    const shop = add('--email', 'shop@example.com', '--role', 'merchant', '--password-stdin');
    const refused = await commandLine.runWith(
      'a password of mine\n',
      ...shop,
      '--merchant',
      unknown,
    );
    expect(refused).toMatchObject({ code: 1, stderr: `There is no such merchant: ${unknown}\n` });
    const { merchantId } = await new Seed(test).shop({ currency: 'GBP' });
    const taken = await commandLine.runWith(
      'a password of mine\n',
      ...shop,
      '--merchant',
      merchantId,
    );
    expect(taken.code).toBe(0);
    const answer = await signIn('shop@example.com', 'a password of mine');
    expect(answer.body.user).toMatchObject({ role: 'merchant', merchantId });
  }, 60_000);

  it('learns which programs there are from a wrong name', async () => {
    const { programId } = await new Seed(test).shop({ currency: 'GBP' });
    await test.settled();
    const file = new URL('../data/online-retail-excerpt.csv', import.meta.url).pathname;
    const wrong = await commandLine.run('import', 'orders', file, '--program', 'abc');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toMatch(/^No program abc; there are:\n/);
    expect(wrong.stderr).toContain(`  ${programId}  `);
  }, 60_000);
});
