import { type Answer, type Call, LocalServer } from './local-server.js';

interface Batch {
  readonly id: string;
  readonly senderBatchId: string;
  readonly items: readonly Item[];
}

interface Item {
  readonly receiver: string;
  readonly sender_item_id: string;
  readonly amount: { readonly value: string; readonly currency: string };
}

/**
 * PayPal's Payouts v1 as its reference describes it: a batch id may be used once, a second use is refused
 * with a link to the first; what was paid is counted here, whatever the caller believes.
 */
export class PayPalServer extends LocalServer {
  readonly batches: Batch[] = [];
  /** What becomes of items; PENDING until said otherwise. */
  itemStatus = 'SUCCESS';
  itemError: string | undefined;
  conversion: object | undefined;
  tokens = 0;
  private readonly known = new Set<string>();

  constructor(
    private readonly clientId: string,
    private readonly clientSecret: string,
  ) {
    super();
  }

  /** How often each line was paid. */
  timesPaid(): Record<string, number> {
    const times: Record<string, number> = {};
    for (const { items } of this.batches) {
      for (const item of items) {
        times[item.sender_item_id] = (times[item.sender_item_id] ?? 0) + 1;
      }
    }
    return times;
  }

  /** All tokens given out so far are void. */
  forgetTokens(): void {
    this.known.clear();
  }

  protected isPayment({ method, path }: Call): boolean {
    return method === 'POST' && path === '/v1/payments/payouts';
  }

  protected answer(call: Call): Answer {
    if (call.path === '/v1/oauth2/token') return this.signIn(call);
    if (!this.known.has(call.headers.authorization ?? '')) {
      return problem(401, 'AUTHENTICATION_FAILURE');
    }
    if (this.isPayment(call)) return this.pay(call);
    const id = /^\/v1\/payments\/payouts\/([A-Z0-9]+)$/.exec(call.path)?.[1];
    const batch = this.batches.find((each) => each.id === id);
    return batch ? this.show(batch) : problem(404, 'RESOURCE_NOT_FOUND');
  }

  private signIn({ headers, body }: Call): Answer {
    const basic = Buffer.from(`${this.clientId}:${this.clientSecret}`).toString('base64');
    const isRight = headers.authorization === `Basic ${basic}`;
    if (!isRight || body !== 'grant_type=client_credentials') {
      return { status: 401, body: { error: 'invalid_client' } };
    }
    this.tokens += 1;
    const token = `A21AA${this.tokens}`;
    this.known.add(`Bearer ${token}`);
    return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: 32400 } };
  }

  private pay({ body }: Call): Answer {
    const sent = JSON.parse(body) as {
      sender_batch_header: { sender_batch_id: string };
      items: Item[];
    };
    const senderBatchId = sent.sender_batch_header.sender_batch_id;
    const before = this.batches.find((batch) => batch.senderBatchId === senderBatchId);
    if (before) {
      const details = [{ field: 'SENDER_BATCH_ID', issue: 'Duplicate batch request' }];
      return problem(400, 'USER_BUSINESS_ERROR', { details, links: [linkTo(before.id)] });
    }
    if (
      sent.items.some(({ receiver }) => !receiver.includes('@') || receiver.endsWith('.invalid'))
    ) {
      const issue = 'Receiver is invalid or does not match with type';
      const details = [{ field: 'items[0].receiver', location: 'body', issue }];
      return problem(400, 'VALIDATION_ERROR', { details, links: [] });
    }
    const id = `PB${String(this.batches.length + 1).padStart(11, '0')}`;
    this.batches.push({ id, senderBatchId, items: sent.items });
    const header = { payout_batch_id: id, batch_status: 'PENDING' };
    return {
      status: 201,
      body: {
        batch_header: { ...header, sender_batch_header: sent.sender_batch_header },
        links: [linkTo(id)],
      },
    };
  }

  private show({ id, senderBatchId, items }: Batch): Answer {
    const header = { payout_batch_id: id, batch_status: 'SUCCESS' };
    return {
      status: 200,
      body: {
        batch_header: { ...header, sender_batch_header: { sender_batch_id: senderBatchId } },
        items: items.map((item, n) => ({
          payout_item_id: `${id}${n}`,
          transaction_status: this.itemStatus,
          payout_batch_id: id,
          payout_item: { recipient_type: 'EMAIL', ...item },
          time_processed: '2026-05-04T10:00:00Z',
          ...(this.conversion && { currency_conversion: this.conversion }),
          ...(this.itemError === undefined ? {} : { errors: { name: this.itemError } }),
        })),
      },
    };
  }
}

function linkTo(id: string): object {
  const href = `https://api-m.paypal.com/v1/payments/payouts/${id}`;
  return { href, rel: 'self', method: 'GET', encType: 'application/json' };
}

function problem(status: number, name: string, more: object = {}): Answer {
  return { status, body: { name, message: name, debug_id: '4854e55f0e1b3', ...more } };
}
