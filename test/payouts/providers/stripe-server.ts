import { type Answer, type Call, LocalServer } from './local-server.js';

interface Transfer {
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly destination: string;
  readonly transfer_group: string;
}

/**
 * Stripe's transfers as its reference describes them: the first answer to a key is kept and given again,
 * the same key with other parameters is refused; what was paid is counted here.
 */
export class StripeServer extends LocalServer {
  readonly transfers: Transfer[] = [];
  readonly reversed = new Set<string>();
  /** What the balance is held in; amounts are then this many hundredths of what was sent. */
  booked: { readonly currency: string; readonly percent: number } | undefined;
  /** What it answers to being asked for transfers, in turn; undefined: as it is. */
  readonly lists: (Answer | undefined)[] = [];
  private readonly answers = new Map<string, { readonly body: string; readonly answer: Answer }>();

  constructor(private readonly secretKey: string) {
    super();
  }

  timesPaid(): Record<string, number> {
    const times: Record<string, number> = {};
    for (const { transfer_group: line } of this.transfers) times[line] = (times[line] ?? 0) + 1;
    return times;
  }

  /** Keys are kept for a day. */
  forgetKeys(): void {
    this.answers.clear();
  }

  protected isPayment({ method, path }: Call): boolean {
    return method === 'POST' && path === '/v1/transfers';
  }

  protected answer(call: Call): Answer {
    if (call.headers.authorization !== `Bearer ${this.secretKey}`) {
      return error(401, { type: 'invalid_request_error' });
    }
    if (this.isPayment(call)) return this.payOnce(call);
    if (call.path === '/v1/transfers') {
      const planned = this.lists.shift();
      if (planned) return planned;
      const group = call.query.get('transfer_group');
      const data = this.transfers.filter((transfer) => transfer.transfer_group === group);
      const shown = data.map((transfer) => this.show(transfer));
      return {
        status: 200,
        body: { object: 'list', url: '/v1/transfers', has_more: false, data: shown },
      };
    }
    const transfer = this.transfers.find(({ id }) => call.path === `/v1/transfers/${id}`);
    if (!transfer) return error(404, { type: 'invalid_request_error', code: 'resource_missing' });
    return { status: 200, body: this.show(transfer) };
  }

  private payOnce(call: Call): Answer {
    const key = String(call.headers['idempotency-key']);
    const before = this.answers.get(key);
    if (before && before.body !== call.body) return error(400, { type: 'idempotency_error' });
    if (before) return before.answer;
    const answer = this.pay(new URLSearchParams(call.body));
    this.answers.set(key, { body: call.body, answer });
    return answer;
  }

  private pay(form: URLSearchParams): Answer {
    const destination = form.get('destination') ?? '';
    if (destination.endsWith('missing')) {
      const message = `No such destination: '${destination}'`;
      const type = 'invalid_request_error';
      return error(400, { type, code: 'resource_missing', param: 'destination', message });
    }
    const transfer: Transfer = {
      id: `tr_${String(this.transfers.length + 1).padStart(24, '0')}`,
      amount: Number(form.get('amount')),
      currency: form.get('currency') ?? '',
      destination,
      transfer_group: form.get('transfer_group') ?? '',
    };
    this.transfers.push(transfer);
    return { status: 200, body: this.show(transfer) };
  }

  private show(transfer: Transfer): object {
    const isReversed = this.reversed.has(transfer.id);
    const { percent = 100, currency = transfer.currency } = this.booked ?? {};
    return {
      ...{ object: 'transfer', ...transfer, amount_reversed: isReversed ? transfer.amount : 0 },
      ...{ created: 1_777_888_800, livemode: false, metadata: {}, reversed: isReversed },
      balance_transaction: {
        ...{ id: 'txn_1', object: 'balance_transaction', currency },
        amount: -Math.round((transfer.amount * percent) / 100),
      },
    };
  }
}

function error(status: number, body: object): Answer {
  return { status, body: { error: body } };
}
