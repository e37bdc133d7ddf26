import { Readable } from 'node:stream';
import { readOrders, UnreadableFile, type ReadRow, type UnreadableRow } from './orders-file.js';
import { onlineRetailForm, type OrdersForm } from './orders-form.js';

const header = 'InvoiceNo,InvoiceDate,CustomerID,Country,Quantity,UnitPrice';

async function read(
  text: string | Buffer,
  form: OrdersForm = onlineRetailForm,
): Promise<(ReadRow | UnreadableRow)[]> {
  const rows = [];
  for await (const row of readOrders(Readable.from([text], { objectMode: false }), form))
    rows.push(row);
  return rows;
}

const readRow = async (line: string, form?: OrdersForm) =>
  (await read(`${header}\r\n${line}\r\n`, form))[0];

describe('a file of orders', () => {
  it('reads a row with its line, instant and value', async () => {
    const rows = await read(
      `${header}\r\n536365,12/1/2010 8:26,17850,United Kingdom,40,3.91\r\n536366,7/1/2011 8:28,,X,1,2\r\n`,
    );
    expect(rows).toEqual([
      {
        line: 2,
        number: '536365',
        cancels: false,
        occurredAt: '2010-12-01T08:26:00.000Z',
        customer: '17850',
        value: { amount: '15640', currency: 'GBP' },
      },
      {
        line: 3,
        number: '536366',
        cancels: false,
        // Summer time in London.
        occurredAt: '2011-07-01T07:28:00.000Z',
        customer: null,
        value: { amount: '200', currency: 'GBP' },
      },
    ]);
  });

  it('reads a byte order mark, quotes, line ends of any kind and rows in pieces', async () => {
    const text = `\uFEFF"InvoiceNo",${header.slice(10)}\n"1","12/1/2010 8:26",5,"A ""b"",\r\nc",1,1\n\n2,12/1/2010 8:26,5,d,1,1`;
    const bytes = Buffer.from(text);
    const pieces = Readable.from([...bytes].map((byte) => Buffer.from([byte])));
    const rows = [];
    for await (const row of readOrders(pieces, onlineRetailForm)) rows.push(row);
    expect(rows.map(({ line, number }) => [line, number])).toEqual([
      [3, '1'],
      [5, '2'],
    ]);
  });

  it('rounds a value half to even at the exponent of the currency', async () => {
    const value = async (quantity: string, price: string, currency: string) => {
      const form = { ...onlineRetailForm, currency };
      const row = await readRow(`1,12/1/2010 8:26,5,UK,${quantity},${price}`, form);
      return row && 'value' in row ? row.value.amount : row;
    };
    expect(await value('1', '0.125', 'GBP')).toBe('12');
    expect(await value('1', '0.135', 'GBP')).toBe('14');
    expect(await value('-3', '0.135', 'GBP')).toBe('-40');
    expect(await value('5', '0.5', 'JPY')).toBe('2');
    expect(await value('1', '0.0125', 'KWD')).toBe('12');
  });

  it('tells cancellations by their prefix and the blank customer by its word', async () => {
    expect(await readRow('C536379,12/1/2010 9:41,(blank),United Kingdom,-1,27.5')).toMatchObject({
      cancels: true,
      customer: null,
      value: { amount: '-2750' },
    });
  });

  it.each([
    ['1,12/1/2010 8:26,5,UK,1', 'malformed-row', null],
    ['1,12/1/2010 8:26,5,UK,1,1,1', 'malformed-row', null],
    [' ,12/1/2010 8:26,5,UK,1,1', 'missing-number', 'InvoiceNo'],
    ['ø,12/1/2010 8:26,5,UK,1,1', 'malformed-number', 'InvoiceNo'],
    [`${'1'.repeat(81)},12/1/2010 8:26,5,UK,1,1`, 'malformed-number', 'InvoiceNo'],
    ['1,,5,UK,1,1', 'missing-date', 'InvoiceDate'],
    ['1,2010-12-01,5,UK,1,1', 'malformed-date', 'InvoiceDate'],
    ['1,2/30/2011 8:26,5,UK,1,1', 'malformed-date', 'InvoiceDate'],
    ['1,12/1/2010 8:26,5,UK,,1', 'missing-quantity', 'Quantity'],
    ['1,12/1/2010 8:26,5,UK,"1,000",1', 'malformed-quantity', 'Quantity'],
    ['1,12/1/2010 8:26,5,UK,1e3,1', 'malformed-quantity', 'Quantity'],
    ['1,12/1/2010 8:26,5,UK,1,', 'missing-price', 'UnitPrice'],
    ['1,12/1/2010 8:26,5,UK,1,£3', 'malformed-price', 'UnitPrice'],
    ['1,12/1/2010 8:26,5,UK,999999999999,999999999999', 'amount-too-large', 'UnitPrice'],
  ])('refuses %s as %s', async (line, reason, column) => {
    expect(await readRow(line)).toMatchObject({ line: 2, reason, column });
  });

  it('reads other columns, formats, zones and prefixes', async () => {
    const form: OrdersForm = {
      columns: { number: 'id', date: 'at', customer: 'who', quantity: 'n', price: 'each' },
      dateFormat: 'yyyy-MM-dd HH:mm:ss',
      timeZone: 'America/New_York',
      currency: 'USD',
      cancellationPrefix: 'RET-',
      blankCustomer: 'guest',
    };
    const rows = await read(
      'each,id,at,who,n\n9.99,RET-1,2024-01-15 10:00:00,guest,-2\n1,C2,2024-07-15 10:00:00,a,1\n',
      form,
    );
    expect(rows).toMatchObject([
      { occurredAt: '2024-01-15T15:00:00.000Z', cancels: true, customer: null },
      { occurredAt: '2024-07-15T14:00:00.000Z', cancels: false, customer: 'a' },
    ]);
  });

  it('takes the first of a time shown twice, and runs on through a time never shown', async () => {
    expect(await readRow('1,10/30/2011 1:30,5,UK,1,1')).toMatchObject({
      occurredAt: '2011-10-30T00:30:00.000Z',
      timeNote: 'ambiguous',
    });
    expect(await readRow('1,3/27/2011 1:30,5,UK,1,1')).toMatchObject({
      occurredAt: '2011-03-27T01:30:00.000Z',
      timeNote: 'skipped',
    });
    expect(await readRow('1,3/27/2011 2:00,5,UK,1,1')).toEqual(
      expect.not.objectContaining({ timeNote: expect.anything() }),
    );
  });

  it.each([
    ['', /empty/],
    [
      'InvoiceNo,InvoiceDate,Quantity,UnitPrice\n',
      /No column "CustomerID".*InvoiceNo, InvoiceDate/,
    ],
    [`${header},Quantity\n`, /"Quantity" stands twice/],
    [`${header}\n1,"12/1/2010 8:26,5,UK,1,1\n`, /[Qq]uote/],
  ])('refuses the whole of %j', async (text, message) => {
    const reading = read(text);
    await expect(reading).rejects.toThrow(UnreadableFile);
    await expect(reading).rejects.toThrow(message);
  });

  it('passes on what the source throws', async () => {
    const broken = new Readable({ read: () => broken.destroy(new Error('disk on fire')) });
    const rows = readOrders(broken, onlineRetailForm);
    await expect(rows.next()).rejects.toThrow('disk on fire');
  });
});
