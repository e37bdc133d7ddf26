import { endProducts, ProductProcess } from '../support/product-process.js';
import { Seed } from '../support/seed.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

// An operator gives the product several processes: requests are answered in two, and all else is done beside them.

let seeding: TestApp;
let product: ProductProcess;

beforeAll(async () => {
  seeding = await startTestApp(new Date().toISOString(), { isAtWork: false });
  product = await ProductProcess.start('all', {
    variables: seeding.variables,
    args: ['--api-processes', '2'],
  });
}, 60_000);
afterAll(async () => {
  await endProducts();
  await seeding.close();
});

it('publishes what is due, as one process does', async () => {
  const admin = await seeding.as({ role: 'admin' });
  const seed = new Seed(seeding);
  const merchantId = await seed.merchant();
  const { programId } = await seed.program({ merchantId });
  const content = {
    ...{ title: 'A red mug', description: '', brand: null, gtin: null, tags: [] },
    ...{ url: 'https://shop.example/mug', availability: 'in-stock', categoryIds: [] },
    ...{ attributes: [], variants: [], images: [], relatedProductIds: [], relatedLinks: [] },
  };
  const { body } = await admin
    .post('/api/v1/products')
    .send({ merchantId, programId, content, price: { price: { amount: '1299', currency: 'EUR' } } })
    .expect(201);
  const publishAt = new Date(Date.now() + 1_500).toISOString();
  await admin.post(`/api/v1/products/${body.id}/schedule`).send({ publishAt }).expect(200);
  const page = `${product.url}/api/v1/catalogue/products/${body.slug}`;
  await product.until(async () => (await fetch(page)).status === 200);
}, 30_000);
