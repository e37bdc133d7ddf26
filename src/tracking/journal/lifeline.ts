import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { createServer, connect as dial, type Server } from 'node:net';
import { join } from 'node:path';
import { hasCode } from '../../platform/error-code.js';

/**
 * A socket in the journal's folder that listens while its process lives. The kernel lets go of it when
 * the process dies, however it dies; no process id can be mistaken for another's after a reboot or from
 * within another container. It works between processes of one kernel: a folder on a network file system
 * must not be shared.
 */
export class Lifeline {
  private constructor(
    private readonly folder: string,
    readonly name: string,
    private readonly server: Server,
  ) {}

  static async open(folder: string): Promise<Lifeline> {
    const name = randomBytes(6).toString('hex');
    const server = createServer((socket) => socket.destroy());
    await reaching(folder, name, async (path) => {
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        // Exclusive: in a cluster of Node's, the socket would else be the primary's.
        server.listen({ path, exclusive: true }, resolve);
      });
    });
    server.unref();
    return new Lifeline(folder, name, server);
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
    await rm(join(this.folder, lifelineFile(this.name)), { force: true });
  }
}

/** The file of a lifeline. */
export function lifelineFile(name: string): string {
  return `${name}.alive`;
}

/** Whether the process that opened the lifeline lives. In doubt it does. */
export async function lives(folder: string, name: string): Promise<boolean> {
  return reaching(folder, name, async (path) => {
    const socket = dial(path);
    try {
      return await new Promise<boolean>((resolve) => {
        socket.once('connect', () => resolve(true));
        socket.once('error', (error) =>
          resolve(!hasCode(error, 'ECONNREFUSED') && !hasCode(error, 'ENOENT')),
        );
      });
    } finally {
      socket.destroy();
    }
  });
}

/** The longest address of a socket, on the strictest system. */
const longestAddress = 100;

/** Sockets have short addresses. Where the folder's is too long, Linux also takes one by an open file. */
async function reaching<Result>(
  folder: string,
  name: string,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const path = join(folder, lifelineFile(name));
  if (Buffer.byteLength(path) <= longestAddress || process.platform !== 'linux') return use(path);
  const handle = await open(folder, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    return await use(`/proc/self/fd/${handle.fd}/${lifelineFile(name)}`);
  } finally {
    await handle.close();
  }
}
