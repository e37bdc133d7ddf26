import type { ServerDuplexStream } from '@grpc/grpc-js';
import { batchErrors, batchOutcome, batchResponse } from './answers.js';
import { expectedBy, gather, perform, type Append, type AppendOptions } from './one-append.js';
import { shared, streamName, uuidText, type streams } from './protocol.js';

type Call = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

/** The appends under way on one batch stream, by the id that ties parts and answer together. */
export class BatchStream {
  private readonly pending = new Map<string, Append>();

  constructor(
    private readonly call: Call,
    private readonly options: AppendOptions,
  ) {}

  take(request: streams.BatchAppendReq): void {
    const id = request.getCorrelationId() ?? new shared.UUID();
    const key = uuidText(id);
    const append = this.begin(key, id, request.getOptions()) ?? this.pending.get(key);
    if (append === undefined) return;
    try {
      gather(append, request.getProposedMessagesList());
    } catch (error) {
      this.pending.delete(key);
      return this.reply(id, append.stream, batchErrors.badRequest((error as Error).message));
    }
    if (append.size > this.options.maxAppendSize) {
      this.pending.delete(key);
      return this.reply(id, append.stream, batchErrors.tooLarge(this.options.maxAppendSize));
    }
    if (!request.getIsFinal()) return;
    this.pending.delete(key);
    this.finish(id, append);
  }

  /** The first part carries the options; a deadline that has passed is answered at once. */
  private begin(
    key: string,
    id: shared.UUID,
    options: streams.BatchAppendReq.Options | undefined,
  ): Append | undefined {
    if (options === undefined) return undefined;
    this.options.count('batchAppend');
    const stream = streamName(options.getStreamIdentifier());
    if ((options.getDeadline()?.toDate().getTime() ?? Infinity) <= Date.now()) {
      this.reply(id, stream, batchErrors.timeout());
      return undefined;
    }
    const exact = options.hasStreamPosition() ? options.getStreamPosition() : undefined;
    const append = { stream, expected: expectedBy(options, exact), events: [], size: 0 };
    this.pending.set(key, append);
    return append;
  }

  private finish(id: shared.UUID, append: Append): void {
    const { stream, expected } = append;
    perform(append, this.options, {
      fail: (failure) => void this.call.emit('error', failure),
      timeout: () => this.reply(id, stream, batchErrors.timeout()),
      end: () => this.call.end(),
      answer: (result) => this.reply(id, stream, batchOutcome(result, stream, expected)),
    });
  }

  private reply(id: shared.UUID, stream: string, outcome: Parameters<typeof batchResponse>[2]) {
    if (this.call.cancelled || this.call.writableEnded) return;
    this.call.write(batchResponse(id, stream, outcome));
  }
}
