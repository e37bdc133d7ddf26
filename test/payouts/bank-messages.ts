/** A payment status report as a bank writes it: one status for each line. */
export function pain002(
  statuses: readonly { id: string; status: string; code?: string; amount?: string }[],
  batchId = 'pbt_01KR1YQ2C0M4N6P8R0S2T4V6X8',
): string {
  const transactions = statuses.map(
    ({ id, status, code, amount }) => `
      <TxInfAndSts>
        <OrgnlEndToEndId>${id}</OrgnlEndToEndId><TxSts>${status}</TxSts>
        ${code === undefined ? '' : `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf>`}
        ${amount === undefined ? '' : `<OrgnlTxRef><Amt><InstdAmt Ccy="EUR">${amount}</InstdAmt></Amt></OrgnlTxRef>`}
      </TxInfAndSts>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10">
  <CstmrPmtStsRpt>
    <GrpHdr><MsgId>STS-1</MsgId><CreDtTm>2026-05-04T09:00:00Z</CreDtTm></GrpHdr>
    <OrgnlGrpInfAndSts><OrgnlMsgId>${batchId}</OrgnlMsgId><OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId></OrgnlGrpInfAndSts>
    <OrgnlPmtInfAndSts><OrgnlPmtInfId>${batchId}-EUR</OrgnlPmtInfId>${transactions.join('')}
    </OrgnlPmtInfAndSts>
  </CstmrPmtStsRpt>
</Document>`;
}

/** The whole of a batch has one status. */
export function pain002OfGroup(batchId: string, status: string, code: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<p:Document xmlns:p="urn:iso:std:iso:20022:tech:xsd:pain.002.001.03">
  <p:CstmrPmtStsRpt>
    <p:GrpHdr><p:MsgId>STS-2</p:MsgId><p:CreDtTm>2026-05-04T09:00:00</p:CreDtTm></p:GrpHdr>
    <p:OrgnlGrpInfAndSts><p:OrgnlMsgId>${batchId}</p:OrgnlMsgId><p:GrpSts>${status}</p:GrpSts>
      <p:StsRsnInf><p:Rsn><p:Cd>${code}</p:Cd></p:Rsn></p:StsRsnInf></p:OrgnlGrpInfAndSts>
  </p:CstmrPmtStsRpt>
</p:Document>`;
}

/** An entry of an account statement. */
export interface StatementEntry {
  readonly id: string;
  readonly amount: string;
  readonly currency?: string;
  readonly side?: 'DBIT' | 'CRDT';
  readonly status?: string;
  readonly returned?: string;
  readonly instructed?: { readonly amount: string; readonly currency: string };
}

/** An account statement of one day. */
export function camt053(entries: readonly StatementEntry[]): string {
  return statement(entries.map(entryOf).join(''));
}

/** One entry for all payments of a batch together. */
export function camt053OfBatch(
  paymentInformationId: string,
  amount: string,
  count: number,
): string {
  return statement(`
      <Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-05-04</Dt></BookgDt>
        <NtryDtls><Btch><PmtInfId>${paymentInformationId}</PmtInfId><NbOfTxs>${count}</NbOfTxs></Btch></NtryDtls></Ntry>`);
}

let statements = 0;

function statement(entries: string): string {
  statements += 1;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
  <BkToCstmrStmt>
    <GrpHdr><MsgId>ST-${statements}</MsgId><CreDtTm>2026-05-04T09:30:00+02:00</CreDtTm></GrpHdr>
    <Stmt><Id>${statements}</Id>${entries}
    </Stmt>
  </BkToCstmrStmt>
</Document>`;
}

function entryOf(entry: StatementEntry): string {
  const { id, amount, currency = 'EUR', side = 'DBIT', status = 'BOOK' } = entry;
  const { returned, instructed } = entry;
  return `
      <Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>
        <Sts><Cd>${status}</Cd></Sts><BookgDt><Dt>2026-05-04</Dt></BookgDt>
        <NtryDtls><TxDtls><Refs><EndToEndId>${id}</EndToEndId></Refs>
          ${instructed ? `<AmtDtls><InstdAmt><Amt Ccy="${instructed.currency}">${instructed.amount}</Amt></InstdAmt></AmtDtls>` : ''}
          ${returned === undefined ? '' : `<RtrInf><Rsn><Cd>${returned}</Cd></Rsn></RtrInf>`}
        </TxDtls></NtryDtls></Ntry>`;
}
