/** How the address of an affiliate stands. */
export const affiliateEmailStates = ['not-asked', 'unverified', 'verified'] as const;
export type AffiliateEmailState = (typeof affiliateEmailStates)[number];
