// What the books must show after an import of a file of orders, computed straight from the file.
// Shares no code with the product: plain Node, its own CSV reading, BigInt arithmetic.
//
//   node test/independent/totals-from-csv.mjs orders.csv
//
// The rules, as the documentation states them:
// - An order is worth quantity x unit price, rounded half to even to the penny.
// - Worth nothing: refused (zero). An order below zero, a cancellation (number begins with C) above: refused.
// - A number that stood earlier: duplicate.
// - A cancellation goes to the same customer's strictly earlier orders, cancellations in order of time:
//   the latest order whose rest is exactly the amount, else the latest whose rest is more. Customers
//   "" and "(blank)" are nobody.
// Times are compared as the shop's wall clock shows them.
import { readFileSync } from 'node:fs';

const [, , file] = process.argv;
if (file === undefined) {
  process.stderr.write('usage: totals-from-csv.mjs <file>\n');
  process.exit(2);
}

/** Fields of a CSV text by a two-state automaton: inside quotes or not. */
function cells(text) {
  const lines = [[]];
  let cell = '';
  let quoted = false;
  const endCell = () => {
    lines.at(-1).push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    const escaped = quoted && char === '"' && text[at + 1] === '"';
    if (escaped) at += 1;
    if (char === '"' && !escaped) quoted = !quoted;
    else if (quoted || !',\r\n'.includes(char)) cell += char;
    else if (char === ',') endCell();
    else if (char === '\n') {
      endCell();
      lines.push([]);
    }
  }
  endCell();
  return lines.filter((line) => line.length > 1 || line[0] !== '');
}

/** Decimal text as a count of 10^-12. */
function fixed(text) {
  const [, sign, whole, part = ''] = /^(-?)(\d+)(?:\.(\d{1,12}))?$/.exec(text);
  const units = BigInt(whole) * 10n ** 12n + BigInt(part.padEnd(12, '0'));
  return sign === '-' ? -units : units;
}

/** Pennies of quantity x price, half to even. */
function pennies(quantity, price) {
  const exact = fixed(quantity) * fixed(price); // in 10^-24
  const unit = 10n ** 22n;
  const size = exact < 0n ? -exact : exact;
  const [floor, twice] = [size / unit, (size % unit) * 2n];
  const up = twice > unit || (twice === unit && floor % 2n === 1n);
  const rounded = floor + (up ? 1n : 0n);
  return exact < 0n ? -rounded : rounded;
}

/** A number that grows with the wall clock. */
function minutes(text) {
  const [, month, day, year, hour, minute] = /^(\d+)\/(\d+)\/(\d+) (\d+):(\d+)$/
    .exec(text)
    .map(Number);
  return (((year * 12 + month) * 31 + day) * 24 + hour) * 60 + minute;
}

const [names, ...lines] = cells(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
const column = (name) => names.indexOf(name);
const rows = lines.map((line, index) => ({
  index,
  number: line[column('InvoiceNo')],
  at: minutes(line[column('InvoiceDate')]),
  customer: line[column('CustomerID')],
  value: pennies(line[column('Quantity')], line[column('UnitPrice')]),
}));

const count = {
  rows: rows.length,
  orders: 0,
  refundsMatched: 0,
  refundsUnmatched: { 'no-customer': 0, 'no-earlier-order': 0, 'exceeds-the-rest': 0 },
  duplicates: 0,
  refused: { 'zero-value': 0, 'negative-value': 0, 'positive-value': 0 },
};
const seen = new Set();
const orders = [];
const cancellations = [];
for (const row of rows) {
  const cancels = row.number.startsWith('C');
  if (row.value === 0n) count.refused['zero-value'] += 1;
  else if (!cancels && row.value < 0n) count.refused['negative-value'] += 1;
  else if (cancels && row.value > 0n) count.refused['positive-value'] += 1;
  else if (seen.has(row.number)) count.duplicates += 1;
  else {
    seen.add(row.number);
    if (cancels) cancellations.push(row);
    else orders.push({ ...row, rest: row.value });
  }
}
count.orders = orders.length;

let refunded = 0n;
cancellations.sort((a, b) => a.at - b.at || a.index - b.index);
for (const { customer, at, value } of cancellations) {
  const earlier = orders
    .filter((order) => order.customer === customer && order.at < at)
    .sort((a, b) => a.at - b.at || a.index - b.index);
  const amount = -value;
  const order =
    earlier.findLast((each) => each.rest === amount) ??
    earlier.findLast((each) => each.rest > amount);
  if (customer === '' || customer === '(blank)') count.refundsUnmatched['no-customer'] += 1;
  else if (earlier.length === 0) count.refundsUnmatched['no-earlier-order'] += 1;
  else if (order === undefined) count.refundsUnmatched['exceeds-the-rest'] += 1;
  else {
    order.rest -= amount;
    refunded += amount;
    count.refundsMatched += 1;
  }
}

const ordered = orders.reduce((total, order) => total + order.value, 0n);
const minorUnits = { orders: `${ordered}`, refunds: `${refunded}` };
process.stdout.write(`${JSON.stringify({ ...count, minorUnits }, null, 2)}\n`);
