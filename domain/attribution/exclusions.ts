import type { SubIds, Utm } from '../link/link.js';

/** What a click carried that a policy may look at. Without a person in it: hosts and labels only. */
export interface ClickMarks {
  readonly referrerHost?: string;
  readonly utm?: Utm;
  readonly subIds?: SubIds;
}

/**
 * Touches that do not count: of affiliates that are the shop's own, of its own coupons, from its own
 * or a search engine's host, or labelled as brand bidding. Compared without regard to case; a host
 * stands for the hosts below it, too. Any one that fits is enough.
 */
export interface Exclusions {
  readonly affiliateIds?: readonly string[];
  readonly couponCodes?: readonly string[];
  readonly referrerHosts?: readonly string[];
  readonly utm?: Readonly<Partial<Record<keyof Utm, readonly string[]>>>;
  /** Values of any of the five sub-ids. */
  readonly subIds?: readonly string[];
}

function has(values: readonly string[] | undefined, value: string | undefined): boolean {
  if (values === undefined || value === undefined) return false;
  const wanted = value.toLowerCase();
  return values.some((each) => each.toLowerCase() === wanted);
}

/** Whether a click is one that the policy leaves out. */
export function excludesClick(
  exclusions: Exclusions | undefined,
  click: { readonly affiliateId: string; readonly marks?: ClickMarks | undefined },
): boolean {
  if (exclusions === undefined) return false;
  const { affiliateId, marks = {} } = click;
  const { referrerHost, utm = {}, subIds = {} } = marks;
  return (
    has(exclusions.affiliateIds, affiliateId) ||
    (referrerHost !== undefined && isBelow(referrerHost, exclusions.referrerHosts)) ||
    Object.entries(utm).some(([name, value]) => has(exclusions.utm?.[name as keyof Utm], value)) ||
    Object.values(subIds).some((value) => has(exclusions.subIds, value))
  );
}

/** Whether a coupon is one that the policy leaves out; its code as normalCoupon gives it. */
export function excludesCoupon(
  exclusions: Exclusions | undefined,
  coupon: { readonly code: string; readonly affiliateId: string },
): boolean {
  return (
    has(exclusions?.couponCodes, coupon.code) || excludesAffiliate(exclusions, coupon.affiliateId)
  );
}

export function excludesAffiliate(
  exclusions: Exclusions | undefined,
  affiliateId: string,
): boolean {
  return has(exclusions?.affiliateIds, affiliateId);
}

function isBelow(host: string, hosts: readonly string[] = []): boolean {
  const name = host.toLowerCase();
  return hosts.some((each) => {
    const parent = each.toLowerCase();
    return name === parent || name.endsWith(`.${parent}`);
  });
}
