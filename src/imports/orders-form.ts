/** How to read a file of orders: which column holds what, and what its bare numbers and times mean. */
export interface OrdersForm {
  /** Names in the header line. */
  readonly columns: Readonly<Record<OrderField, string>>;
  /** Of the date column, in the tokens of luxon: `M/d/yyyy H:mm`. */
  readonly dateFormat: string;
  /** IANA name of the zone that the shop's clock showed. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** A number that begins so is a cancellation, not an order. */
  readonly cancellationPrefix: string;
  /** What stands where no customer is known; an empty field always does. */
  readonly blankCustomer: string;
}

export const orderFields = ['number', 'date', 'customer', 'quantity', 'price'] as const;
export type OrderField = (typeof orderFields)[number];

/** The form of the UCI "Online Retail" data, one line an invoice. */
export const onlineRetailForm: OrdersForm = {
  columns: {
    number: 'InvoiceNo',
    date: 'InvoiceDate',
    customer: 'CustomerID',
    quantity: 'Quantity',
    price: 'UnitPrice',
  },
  dateFormat: 'M/d/yyyy H:mm',
  timeZone: 'Europe/London',
  currency: 'GBP',
  cancellationPrefix: 'C',
  blankCustomer: '(blank)',
};
