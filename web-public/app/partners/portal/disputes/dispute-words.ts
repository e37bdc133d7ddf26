/** What a dispute is about, and where it stands, in the affiliate's words. */
export function aboutOf(dispute: {
  readonly kind: string;
  readonly orderExternalId: string | null;
}): string {
  return dispute.kind === 'missing-order'
    ? `Order ${dispute.orderExternalId ?? ''} is missing`
    : 'A commission of yours';
}

export const states: Readonly<Record<string, string>> = {
  open: 'waits for the shop',
  won: 'decided for you',
  lost: 'decided against you',
  withdrawn: 'withdrawn',
};
