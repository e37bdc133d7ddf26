import { endProducts, ProductProcess } from '../support/product-process.js';
import { BusyShop, expectNothingLost } from './busy-shop.js';

let shop: BusyShop;
beforeAll(async () => {
  shop = await BusyShop.open();
}, 60_000);
afterAll(async () => {
  await endProducts();
  await shop.test.close();
});

/** A process whose connections can be told from those of others. */
function start(entry: 'projector' | 'worker' | 'main', name: string): Promise<ProductProcess> {
  const url = new URL(shop.test.databaseUrl);
  url.searchParams.set('application_name', name);
  return ProductProcess.start(entry, {
    variables: { ...shop.test.variables, DATABASE_URL: url.href },
  });
}

async function holdsLocks(name: string): Promise<boolean> {
  const { rows } = await shop.test.pool.query(
    `select 1 from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and granted and application_name = $1 limit 1`,
    [name],
  );
  return rows.length > 0;
}

it.each(['projector', 'worker'] as const)(
  'two %ss at once: the one that was cut off and wakes up changes nothing',
  async (entry) => {
    const [one, two] = [`${entry}-one`, `${entry}-two`];
    const crew = new Map([
      [one, await start(entry, one)],
      [two, await start(entry, two)],
    ]);
    const others = await Promise.all([
      start(entry === 'projector' ? 'worker' : 'projector', 'other'),
      start('main', 'api'),
    ]);
    const [, api] = others;
    shop.sell(() => api.url);
    for (let round = 0; round < 4; round += 1) {
      await shop.sold(15);
      const leader = (await holdsLocks(one)) ? one : two;
      const asleep = crew.get(leader);
      const successor = crew.get(leader === one ? two : one);
      // In the middle of whatever it does; then the database takes it for dead, as after a cut cable.
      asleep?.child.kill('SIGSTOP');
      await shop.test.pool.query(
        'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1',
        [leader],
      );
      await successor?.until(() => holdsLocks(leader === one ? two : one));
      await shop.sold(15);
      asleep?.child.kill('SIGCONT');
    }
    await shop.sold(15);
    await shop.pauseSelling();
    await Promise.all([...crew.values(), ...others].map((each) => each.stop()));
    await expectNothingLost(shop);
    await shop.test.runtime.projector.stop();
    await shop.test.runtime.policies.stop();
  },
  120_000,
);
