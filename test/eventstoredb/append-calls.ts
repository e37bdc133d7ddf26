import type { handleBidiStreamingCall, handleClientStreamingCall } from '@grpc/grpc-js';
import { appendResponse, failures } from './answers.js';
import { BatchStream } from './batch-stream.js';
import { expectedBy, gather, perform, type Append, type AppendOptions } from './one-append.js';
import { streamName, type streams } from './protocol.js';

/** Streams.BatchAppend: one call that stays open for many appends. */
export function batchAppendCall(
  options: AppendOptions,
): handleBidiStreamingCall<streams.BatchAppendReq, streams.BatchAppendResp> {
  return (call) => {
    const batch = new BatchStream(call, options);
    call.on('error', () => undefined);
    call.on('data', (request: streams.BatchAppendReq) => batch.take(request));
    call.on('end', () => call.end());
  };
}

/** Streams.Append: one call, one append; its options first, then an event a message. */
export function appendCall(
  options: AppendOptions,
): handleClientStreamingCall<streams.AppendReq, streams.AppendResp> {
  return (call, answer) => {
    options.count('append');
    let append: Append | undefined;
    let refused: string | undefined;
    call.on('error', () => undefined);
    call.on('data', (request: streams.AppendReq) => {
      append ??= appendOf(request.getOptions());
      const message = request.getProposedMessage();
      try {
        if (append !== undefined && message !== undefined) gather(append, [message]);
      } catch (error) {
        refused ??= (error as Error).message;
      }
    });
    call.on('end', () => {
      if (append === undefined) return answer(failures.invalid('The options are missing'));
      if (refused !== undefined) return answer(failures.invalid(refused));
      const { stream, expected, size } = append;
      if (size > options.maxAppendSize) return answer(failures.tooLarge(options.maxAppendSize));
      perform(append, options, {
        fail: answer,
        timeout: () => answer(failures.timeout()),
        end: () => undefined,
        answer: (result) =>
          result.kind === 'stream-deleted'
            ? answer(failures.streamDeleted(stream))
            : answer(null, appendResponse(result, expected)),
      });
    });
  };
}

function appendOf(options: streams.AppendReq.Options | undefined): Append | undefined {
  if (options === undefined) return undefined;
  const exact = options.hasRevision() ? options.getRevision() : undefined;
  const stream = streamName(options.getStreamIdentifier());
  return { stream, expected: expectedBy(options, exact), events: [], size: 0 };
}
