import fastify from 'fastify';

// What redirects are measured against: the framework alone, answering 302 from memory.
const app = fastify({ trustProxy: false });
app.get('/l/:code', (_request, reply) => {
  void reply.code(302).header('location', 'https://shop.example/p/42').send();
});
const address = await app.listen({ host: '127.0.0.1', port: 0 });
console.log(`${address}/l/bench`);
process.once('SIGTERM', () => process.exit(0));
