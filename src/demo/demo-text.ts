import type { Demo } from './make-demo.js';

// A browser's, in short: without it the click would be flagged as a machine's.
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';

/** What the first start prints: who may sign in, and three lines that work as they stand. */
export function demoText({ programId, linkCode, apiKeyToken, signIns }: Demo, url: string): string {
  const width = Math.max(...signIns.map(({ email }) => email.length));
  const admin = signIns.find(({ role }) => role === 'admin');
  const json = `-H 'content-type: application/json'`;
  const order = `{"programId":"${programId}","externalId":"ORD-'$(date +%s)'","occurredAt":"'$(date -u +%FT%TZ)'","clickId":"'$CLICK'","total":{"amount":"12900","currency":"EUR"}}`;
  const signIn = `{"email":"${admin?.email ?? ''}","password":"${admin?.password ?? ''}"}`;
  return [
    'The store was empty: a demo program was made. These sign-ins are printed this once.',
    '',
    ...signIns.map(({ email, password, role }) => `  ${email.padEnd(width)}  ${password}  ${role}`),
    '',
    `  program  ${programId}`,
    `  API key  ${apiKeyToken}`,
    '',
    'Three lines to begin with: a click, the order it led to, what the ledger says of it.',
    '',
    `CLICK=$(curl -s -o /dev/null -w '%{redirect_url}' -A '${browser}' ${url}/l/${linkCode} | sed 's/.*click_id=//'); echo $CLICK`,
    '',
    `ORDER=$(curl -s ${url}/api/v1/conversions -H 'authorization: Bearer ${apiKeyToken}' ${json} -d '${order}'); echo "$ORDER"`,
    '',
    `curl -s "${url}/api/v1/ledger/entries?conversionId=$(echo "$ORDER" | sed 's/.*"id":"\\(cnv_[^"]*\\)".*/\\1/')&minPosition=$(echo "$ORDER" | sed 's/.*"position":"\\([^"]*\\)".*/\\1/')" -H "authorization: Bearer $(curl -s ${url}/api/v1/auth/sign-in ${json} -d '${signIn}' | sed 's/.*"accessToken":"\\([^"]*\\)".*/\\1/')"; echo`,
    '',
    'The README goes on from here: refund, approval, history, export.',
    '',
    '',
  ].join('\n');
}
