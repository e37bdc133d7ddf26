import { inject, Service } from '@angular/core';
import type { components, paths } from '../../api/schema';
import { Api, answered, type Dto } from '../api/api';
import { problemOf } from '../api/problem';

export type Batch = Dto<'PayoutBatchDto'>;
export type OneBatch = Dto<'OnePayoutBatchDto'>;
export type Line = Dto<'PayoutLineDto'>;
export type Failure = components['schemas']['FailLineDto'];
export type BatchWishes = components['schemas']['RequestPayoutBatchDto'];
export type BatchChange = components['schemas']['ChangePayoutBatchDto'];
type QueryOf<Path extends keyof paths> = NonNullable<
  paths[Path] extends { get: { parameters: { query?: infer Query } } } ? Query : never
>;
export type BatchQuery = QueryOf<'/api/v1/payout-batches'>;
export type LineQuery = QueryOf<'/api/v1/payout-batches/{id}/lines'>;
export type FileFormat = 'pain.001.001.09' | 'csv';

/** Payout batches and their lines: the only file of these pages that knows addresses. */
@Service()
export class PayoutsApi {
  private readonly api = inject(Api);

  batches(query: BatchQuery, signal: AbortSignal) {
    const asked = { params: { query: { ...query, ...this.api.fresh() } }, signal };
    return answered(this.api.http.GET('/api/v1/payout-batches', asked));
  }

  batch(id: string, signal: AbortSignal): Promise<OneBatch> {
    const params = { path: { id }, query: this.api.fresh() };
    return answered(this.api.http.GET('/api/v1/payout-batches/{id}', { params, signal }));
  }

  lines(id: string, query: LineQuery, signal: AbortSignal) {
    const params = { path: { id }, query: { ...query, ...this.api.fresh() } };
    return answered(this.api.http.GET('/api/v1/payout-batches/{id}/lines', { params, signal }));
  }

  ineligible(id: string, cursor: string | undefined, signal: AbortSignal) {
    const query = { limit: 100, ...(cursor === undefined ? {} : { cursor }), ...this.api.fresh() };
    const params = { path: { id }, query };
    return answered(
      this.api.http.GET('/api/v1/payout-batches/{id}/ineligible', { params, signal }),
    );
  }

  draft(body: BatchWishes): Promise<OneBatch> {
    return shown((headers) => this.api.http.POST('/api/v1/payout-batches', { body, headers }));
  }

  change({ id, revision }: Batch, body: BatchChange): Promise<OneBatch> {
    const params = { path: { id }, header: ifMatch(revision) };
    return shown((headers) =>
      this.api.http.PATCH('/api/v1/payout-batches/{id}', { params, body, headers }),
    );
  }

  /** Signs the hash that was shown. */
  approve({ id, revision }: Batch, contentHash: string, note: string): Promise<OneBatch> {
    const params = { path: { id }, header: ifMatch(revision) };
    const body = { contentHash, ...(note === '' ? {} : { note }) };
    return shown((headers) =>
      this.api.http.POST('/api/v1/payout-batches/{id}/approve', { params, body, headers }),
    );
  }

  cancel({ id, revision }: Batch, reason: string): Promise<OneBatch> {
    const params = { path: { id }, header: ifMatch(revision) };
    const body = { reason };
    return shown((headers) =>
      this.api.http.POST('/api/v1/payout-batches/{id}/cancel', { params, body, headers }),
    );
  }

  retry(id: string): Promise<OneBatch> {
    const params = { path: { id } };
    return shown((headers) =>
      this.api.http.POST('/api/v1/payout-batches/{id}/retry', { params, headers }),
    );
  }

  file(id: string, format: FileFormat) {
    return this.api.file(`/api/v1/payout-batches/${id}/file?format=${format}`);
  }

  receipt(batchId: string, lineId: string) {
    return this.api.file(`/api/v1/payout-batches/${batchId}/lines/${lineId}/receipt.pdf`);
  }

  /** Where a person is to pay a line; that somebody looked is recorded. */
  account(id: string, lineId: string) {
    const params = { path: { id, lineId } };
    return answered(
      this.api.http.GET('/api/v1/payout-batches/{id}/lines/{lineId}/account', { params }),
    );
  }

  settle({ batchId: id, id: lineId, revision }: Line, bankRef: string) {
    const params = { path: { id, lineId }, header: ifMatch(revision) };
    const body = bankRef === '' ? {} : { bankRef };
    return answered(
      this.api.http.POST('/api/v1/payout-batches/{id}/lines/{lineId}/settle', { params, body }),
    );
  }

  fail({ batchId: id, id: lineId, revision }: Line, body: Failure) {
    const params = { path: { id, lineId }, header: ifMatch(revision) };
    return answered(
      this.api.http.POST('/api/v1/payout-batches/{id}/lines/{lineId}/fail', { params, body }),
    );
  }
}

function ifMatch(revision: number) {
  return { 'If-Match': `"rev-${revision}"` };
}

const tries = 5;
const pauseMs = 400;

/**
 * The answer of a command on a batch. Done is done, but on a busy server it may not be readable yet:
 * the same command is then given again, under the same key, until its answer is there.
 */
async function shown<Answer>(
  give: (
    headers: Readonly<Record<string, string>>,
  ) => Promise<{ data?: Answer; response: Response }>,
): Promise<NonNullable<Answer>> {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  for (let left = tries; ; left -= 1) {
    try {
      return await answered(give(headers));
    } catch (error) {
      if (left === 1 || problemOf(error).code !== 'read-model-behind') throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
