import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A way to a server that can be cut, or made to stand still, as networks and machines do. */
export class Gate {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private way: 'free' | 'still' | 'cut' = 'free';

  private constructor(
    private readonly server: Server,
    private readonly target: { readonly host: string; readonly port: number },
  ) {
    server.on('connection', (near) => this.pass(near));
  }

  static async to(url: string): Promise<Gate> {
    const { hostname, port } = new URL(url);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Gate(server, { host: hostname, port: Number(port) });
  }

  /** The same address by way of the gate. */
  through(url: string): string {
    const other = new URL(url);
    other.hostname = '127.0.0.1';
    other.port = String((this.server.address() as AddressInfo).port);
    return other.href;
  }

  free(): void {
    this.way = 'free';
    for (const sockets of this.pairs) for (const socket of sockets) socket.resume();
  }

  /** Nothing gets through, and nobody is told. */
  standStill(): void {
    this.way = 'still';
    for (const sockets of this.pairs) for (const socket of sockets) socket.pause();
  }

  /** Every connection ends, and so does each new one. */
  cut(): void {
    this.way = 'cut';
    for (const sockets of this.pairs) for (const socket of sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private pass(near: Socket): void {
    if (this.way === 'cut') return void near.destroy();
    const far = connect(this.target);
    const pair = [near, far] as const;
    this.pairs.add(pair);
    const forward = (from: Socket, to: Socket): void => {
      from.on('data', (chunk) => to.write(chunk));
      from.on('end', () => to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => {
        to.destroy();
        this.pairs.delete(pair);
      });
      if (this.way === 'still') from.pause();
    };
    forward(near, far);
    forward(far, near);
  }
}
