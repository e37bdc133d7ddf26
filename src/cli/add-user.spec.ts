import { Product, tributary } from './scenario.js';

const merchantId = 'mer_01JD8T7Q4G5V9Z3M1N2P3R4S5T';
const admin = ['user', 'add', '--email', 'ann@example.com', '--role', 'admin'];

let product: Product;

beforeEach(() => {
  product = new Product();
});

describe('tributary user add', () => {
  it('makes a password and shows it, in words and in JSON', async () => {
    const { code, out } = await tributary(product, admin);
    expect(code).toBe(0);
    const password = product.users[0]?.password ?? '';
    expect(password).toMatch(/^[\w-]{20}$/);
    expect(out).toBe(`usr_1  ann@example.com  admin\nPassword, shown this once: ${password}\n`);
    const again = await tributary(product, [...admin, '--json']);
    expect(again.json()).toEqual({
      userId: 'usr_1',
      email: 'ann@example.com',
      role: 'admin',
      password: product.users[1]?.password,
    });
    expect(product.users[1]?.password).not.toBe(password);
    expect(product.closed).toBe(2);
  });

  it('takes the password from standard input and does not repeat it', async () => {
    const line = ['user', 'add', '--email', 'shop@example.com', '--role', 'merchant'];
    const { code, out } = await tributary(
      product,
      [...line, '--merchant', merchantId, '--password-stdin'],
      undefined,
      'correct horse battery\r\nanother line\n',
    );
    expect(code).toBe(0);
    expect(product.users).toEqual([
      {
        email: 'shop@example.com',
        password: 'correct horse battery',
        standing: { role: 'merchant', merchantId },
      },
    ]);
    expect(out).toBe('usr_1  shop@example.com  merchant\n');
  });

  it.each([
    [['--role', 'admin'], "required option '--email <address>'"],
    [['--email', 'a@b.example'], "required option '--role <role>'"],
    [['--email', 'ann', '--role', 'admin'], 'Not an e-mail address: ann'],
    [['--email', 'a@b.example', '--role', 'boss'], 'Allowed choices are admin, finance'],
    [['--email', 'a@b.example', '--role', 'merchant'], 'Role merchant needs --merchant <id>'],
    [['--email', 'a@b.example', '--role', 'affiliate'], 'Role affiliate needs --affiliate <id>'],
    [
      ['--email', 'a@b.example', '--role', 'admin', '--merchant', merchantId],
      '--merchant goes with role merchant only',
    ],
    [
      ['--email', 'a@b.example', '--role', 'merchant', '--merchant', 'shop'],
      'Not the id of a merchant: shop',
    ],
    [
      ['--email', 'a@b.example', '--role', 'admin', '--password-stdin'],
      'A password has 12 to 200 characters',
    ],
  ])('is called wrongly with %j', async (flags, message) => {
    const line = ['user', 'add', ...flags];
    const { code, err } = await tributary(product, line, undefined, 'short\n');
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(product.settings).toBeUndefined();
  });
});
