// The server itself, as a program of its own: started by start-server.ts, told what to do over IPC.
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { readFileSync, rmSync } from 'node:fs';
import { Server, ServerCredentials, type handleUnaryCall } from '@grpc/grpc-js';
import { deleteResponse, failures } from './answers.js';
import { appendCall, batchAppendCall } from './append-calls.js';
import { EventLog } from './event-log.js';
import { Faults } from './fault.js';
import { clusterInfo, supportedMethods } from './node-info.js';
import { featuresService, gossipService, streamName, streams, streamsService } from './protocol.js';
import { expectedBy } from './one-append.js';
import { ReadCalls } from './read-calls.js';
import type { Order, Report, ServerOptions } from './orders.js';

const options = JSON.parse(process.argv[2] ?? '{}') as ServerOptions;
const faults = new Faults();
const counts: Record<string, number> = {};
const sockets = new Set<Socket>();
const log = new EventLog(options);

function count(method: string): void {
  counts[method] = (counts[method] ?? 0) + 1;
}

function drop(): void {
  for (const socket of sockets) socket.destroy();
}

const reads = new ReadCalls({ log, faults, count, positionsInStreams: options.positionsInStreams });
const appending = { log, faults, count, drop, maxAppendSize: options.maxAppendSize };

type DeleteCall = handleUnaryCall<
  streams.DeleteReq | streams.TombstoneReq,
  streams.DeleteResp | streams.TombstoneResp
>;

function deletes(hard: boolean): DeleteCall {
  return (call, answer) => {
    count(hard ? 'tombstone' : 'delete');
    if (faults.strike('refuse')) return answer(failures.unavailable());
    const given = call.request.getOptions();
    if (given === undefined) return answer(failures.invalid('The options are missing'));
    const stream = streamName(given.getStreamIdentifier());
    const expected = expectedBy(given, given.hasRevision() ? given.getRevision() : undefined);
    const result = log.delete(stream, expected, hard);
    if (result.kind === 'stream-deleted') return answer(failures.streamDeleted(stream));
    if (result.kind === 'wrong-version') {
      return answer(failures.wrongVersion(stream, expected, result.current));
    }
    const response = hard ? new streams.TombstoneResp() : new streams.DeleteResp();
    answer(null, deleteResponse(response, result.position ?? 0));
  };
}

const server = new Server({
  'grpc.max_receive_message_length': 17 * 1024 * 1024,
  'grpc.max_send_message_length': -1,
});
server.addService(streamsService.StreamsService, {
  read: reads.read,
  append: appendCall(appending),
  batchAppend: batchAppendCall(appending),
  delete: deletes(false),
  tombstone: deletes(true),
});
server.addService(featuresService.ServerFeaturesService, {
  getSupportedMethods: ((_call, answer) => {
    count('features');
    if (faults.strike('refuse')) return answer(failures.unavailable());
    answer(null, supportedMethods(options.batchAppend));
  }) satisfies handleUnaryCall<unknown, unknown>,
});
server.addService(gossipService.GossipService, {
  read: ((_call, answer) => {
    count('gossip');
    if (faults.strike('refuse')) return answer(failures.unavailable());
    answer(null, clusterInfo('127.0.0.1', port()));
  }) satisfies handleUnaryCall<unknown, unknown>,
});

const credentials = options.tls
  ? ServerCredentials.createSsl(null, [
      {
        cert_chain: readFileSync(options.tls.certificate),
        private_key: readFileSync(options.tls.key),
      },
    ])
  : ServerCredentials.createInsecure();
const injector = server.createConnectionInjector(credentials);

// The sockets are ours, so that they can be cut in the middle of anything.
const listener = createServer({ noDelay: true }, (socket) => {
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  injector.injectConnection(socket);
});

function port(): number {
  return (listener.address() as AddressInfo).port;
}

function report(message: Report): void {
  process.send?.(message);
}

function obey(order: Order): void {
  if (order.kind === 'counts') {
    const now = {
      openSubscriptions: reads.subscriptions.size,
      connections: sockets.size,
      faultsStruck: faults.struck,
    };
    return report({ kind: 'done', id: order.id, counts: { ...counts, ...now } });
  }
  const { fault } = order;
  faults.set(fault);
  if (fault?.kind === 'drop' && fault.at === 'now') {
    faults.set(undefined);
    drop();
  }
  if (fault?.kind === 'cancel-subscriptions' && fault.afterEvents === undefined) {
    faults.set(undefined);
    for (const subscription of reads.subscriptions) subscription.cancel();
  }
  if (fault?.kind === 'fell-behind') {
    faults.set(undefined);
    for (const subscription of reads.subscriptions) subscription.fallBehind();
  }
  report({ kind: 'done', id: order.id, counts: {} });
}

/** Whoever started this is done with it, or is gone: nothing stays behind. */
function stop(): void {
  log.close();
  rmSync(options.folder, { recursive: true, force: true });
  process.exit();
}

process.on('message', obey);
process.on('disconnect', stop);
listener.on('error', (error) => report({ kind: 'failed', message: error.message }));
listener.listen(options.port, '127.0.0.1', () => report({ kind: 'listening', port: port() }));
