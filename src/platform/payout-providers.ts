import type { VariableReader } from './variables.js';

/** Who pays affiliates by itself; undefined: nobody does, and lines of that kind wait. Hold secrets. */
export interface PayoutProviders {
  readonly paypal:
    { readonly url: string; readonly clientId: string; readonly clientSecret: string } | undefined;
  readonly stripe: { readonly url: string; readonly secretKey: string } | undefined;
}

/** A provider is used when it has credentials; half of them are a mistake. */
export function payoutProviders(read: VariableReader): PayoutProviders {
  const web = ['https:', 'http:'];
  const paypalUrl = read.url('PAYPAL_API_URL', web) ?? 'https://api-m.paypal.com';
  const stripeUrl = read.url('STRIPE_API_URL', web) ?? 'https://api.stripe.com';
  const [clientId, clientSecret] = [
    read.text('PAYPAL_CLIENT_ID'),
    read.text('PAYPAL_CLIENT_SECRET'),
  ];
  const secretKey = read.text('STRIPE_SECRET_KEY');
  if (clientId !== undefined && clientSecret === undefined) {
    read.refuse('PAYPAL_CLIENT_SECRET', 'the secret of PAYPAL_CLIENT_ID', undefined);
  }
  if (clientId === undefined && clientSecret !== undefined) {
    read.refuse('PAYPAL_CLIENT_ID', 'the id that PAYPAL_CLIENT_SECRET belongs to', undefined);
  }
  const hasPayPal = clientId !== undefined && clientSecret !== undefined;
  return {
    paypal: hasPayPal ? { url: paypalUrl, clientId, clientSecret } : undefined,
    stripe: secretKey === undefined ? undefined : { url: stripeUrl, secretKey },
  };
}
