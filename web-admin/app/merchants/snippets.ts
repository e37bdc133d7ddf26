import type { Scope } from './scopes';

/** What a snippet is about: the shop's own ids, and where this server is. */
export interface Place {
  readonly origin: string;
  readonly programId: string;
  readonly currency: string;
}

export interface Snippet {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** What the key has to be allowed. */
  readonly needs: Scope;
  readonly code: string;
}

/** A query as a network sends it, for the tester: only the click is still to be filled in. */
export function postbackQuery({ id, currency }: { id: string; currency: string }): string {
  return `pid=${id}&txid=TEST-1001&amount=129.00&currency=${currency}`;
}

/** How a shop posts its orders, ready to be copied: everything is filled in but the secrets. */
export function snippetsOf(place: Place): readonly Snippet[] {
  return [curl(place), node(place), php(place), postback(place), signed(place)];
}

/** What every order has of its own, at the head of what is run in a terminal. */
const order = `TOKEN=YOUR_TOKEN      # of the key
CLICK_ID=YOUR_CLICK_ID  # replace it: click_id, as it came to the shop's address
ORDER=TEST-$(date +%Y%m%d-%H%M%S)  # the shop's own number of the order
`;

function curl({ origin, programId, currency }: Place): Snippet {
  return {
    ...{ id: 'curl', title: 'curl', needs: 'conversions:write' },
    about: 'One order, from a terminal. Each run is another order; the same number counts once.',
    code: `${order}
curl ${origin}/api/v1/conversions \\
  -H "authorization: Bearer $TOKEN" \\
  -H 'content-type: application/json' \\
  -H "idempotency-key: order-$ORDER" \\
  -d '{
    "programId": "${programId}",
    "externalId": "'"$ORDER"'",
    "occurredAt": "'"$(date -u +%FT%TZ)"'",
    "clickId": "'"$CLICK_ID"'",
    "total": { "amount": "12900", "currency": "${currency}" }
  }'`,
  };
}

function node({ origin, programId, currency }: Place): Snippet {
  return {
    ...{ id: 'node', title: 'Node', needs: 'conversions:write' },
    about: 'After the order is paid; no package is needed.',
    code: `const response = await fetch('${origin}/api/v1/conversions', {
  method: 'POST',
  headers: {
    authorization: \`Bearer \${process.env.TRIBUTARY_TOKEN}\`,
    'content-type': 'application/json',
    'idempotency-key': \`order-\${order.id}\`,
  },
  body: JSON.stringify({
    programId: '${programId}',
    externalId: String(order.id),
    occurredAt: order.paidAt.toISOString(),
    clickId: order.clickId, // click_id, as it came to the shop's address
    couponCode: order.coupon,
    total: { amount: String(order.totalInCents), currency: '${currency}' },
    tax: { amount: String(order.taxInCents), currency: '${currency}' },
  }),
});
if (!response.ok) throw new Error((await response.json()).title);`,
  };
}

function php({ origin, programId, currency }: Place): Snippet {
  return {
    ...{ id: 'php', title: 'PHP', needs: 'conversions:write' },
    about: 'The same with curl of PHP 8.',
    code: `$curl = curl_init('${origin}/api/v1/conversions');
curl_setopt_array($curl, [
  CURLOPT_POST => true,
  CURLOPT_RETURNTRANSFER => true,
  CURLOPT_HTTPHEADER => [
    'Authorization: Bearer ' . getenv('TRIBUTARY_TOKEN'),
    'Content-Type: application/json',
    'Idempotency-Key: order-' . $order->id,
  ],
  CURLOPT_POSTFIELDS => json_encode([
    'programId' => '${programId}',
    'externalId' => (string) $order->id,
    'occurredAt' => $order->paidAt->setTimezone(new DateTimeZone('UTC'))->format('Y-m-d\\TH:i:s\\Z'),
    'clickId' => $order->clickId,
    'total' => ['amount' => (string) $order->totalInCents, 'currency' => '${currency}'],
  ]),
]);
$answer = json_decode(curl_exec($curl));
if (curl_getinfo($curl, CURLINFO_RESPONSE_CODE) >= 400) throw new RuntimeException($answer->title);`,
  };
}

function postback({ origin, programId }: Place): Snippet {
  return {
    ...{
      id: 'postback',
      title: 'Postback',
      needs: 'postback:write',
      about:
        'For networks and shops that only call an address; put their macros between the braces.',
    },
    code: `${origin}/api/v1/postback?token=YOUR_TOKEN&pid=${programId}&txid={order_id}&amount={amount}&currency={currency}&click_id={click_id}&event=sale`,
  };
}

function signed({ origin, programId, currency }: Place): Snippet {
  return {
    ...{
      id: 'signed',
      title: 'Signed',
      needs: 'conversions:write',
      about:
        'For keys that require a signature: HMAC-SHA256 over time, a point and the body as sent.',
    },
    code: `${order}SIGNING_SECRET=YOUR_SIGNING_SECRET
NOW=$(date -u +%FT%TZ)
BODY='{"programId":"${programId}","externalId":"'"$ORDER"'","occurredAt":"'"$NOW"'","clickId":"'"$CLICK_ID"'","total":{"amount":"12900","currency":"${currency}"}}'
TS=$(date +%s)
SIG=$(printf '%s.%s' "$TS" "$BODY" | openssl dgst -sha256 -hmac "$SIGNING_SECRET" -hex | sed 's/.* //')
curl ${origin}/api/v1/conversions \\
  -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' \\
  -H "x-tributary-timestamp: $TS" -H "x-tributary-signature: v1=$SIG" \\
  -H "idempotency-key: order-$ORDER" -d "$BODY"`,
  };
}
