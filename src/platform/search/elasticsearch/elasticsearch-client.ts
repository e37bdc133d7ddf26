import { Client } from '@elastic/elasticsearch';

const patienceMs = 30_000;

/** A client of a cluster. A user and a password in the address are used, and told to nobody. */
export function elasticsearchClient(url: string): Client {
  const node = new URL(url);
  const [username, password] = [node.username, node.password].map(decodeURIComponent);
  node.username = '';
  node.password = '';
  return new Client({
    node: node.href,
    ...(username ? { auth: { username, password: password ?? '' } } : {}),
    requestTimeout: patienceMs,
    maxRetries: 2,
  });
}
