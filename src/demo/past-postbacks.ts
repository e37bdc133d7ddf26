import { CommandBus } from '@nestjs/cqrs';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { IssueApiKey } from '../api-keys/issue-api-key.js';
import type { Telling, ToldHistory } from './telling.js';

/** A network that is being set up: some postbacks are taken, some are not, and why is told in the log. */
export async function sendPastPostbacks(telling: Telling, told: ToldHistory): Promise<void> {
  const { app, parties, step, check } = telling;
  const instance = app.get(HttpAdapterHost).httpAdapter?.getInstance<FastifyInstance>();
  if (!instance) return;
  const issue = (name: string, scopes: readonly ('postback:write' | 'links:write')[], n: number) =>
    app
      .get(CommandBus)
      .execute(
        new IssueApiKey(
          { merchantId: parties.merchantIds[n] ?? '', name, scopes, requireSignature: false },
          step('past key', name),
        ),
      );
  const network = await issue('Partner network', ['postback:write'], 0);
  const reports = await issue('Link tool', ['links:write'], 0);
  const outdoor = await issue('Shop system', ['postback:write'], 1);
  const [subscriptions = '', europe = ''] = told.programIds;
  const last = told.orders.findLast(({ planned }) => planned.program === 0)?.planned;
  const ts = last?.occurredAt ?? telling.startedAt;
  const usual = { token: network.token, pid: subscriptions, amount: '38.90', currency: 'EUR', ts };
  const clickId = last?.clickId ?? '';
  const sent = [
    { ...usual, txid: 'PN-2001', click_id: clickId },
    { ...usual, txid: 'PN-2002', currency: 'EURO' },
    { ...usual, txid: '{order_id}', click_id: '{click_id}' },
    { ...usual, txid: 'PN-2004', amount: '38,90' },
    { ...usual, txid: 'PN-2001', amount: '48.90', click_id: clickId },
    { ...usual, token: reports.token, txid: 'PN-2006' },
    { ...usual, pid: europe, txid: 'PN-2007' },
    { ...usual, txid: 'PN-2008', coupon: 'BEN5' },
    { ...usual, token: outdoor.token, pid: europe, txid: 'NE-90001', ts: '1699999999999' },
    { ...usual, token: outdoor.token, pid: europe, txid: 'NE-90002', amount: '249.00' },
  ];
  for (const parameters of sent) {
    check();
    const url = `/api/v1/postback?${new URLSearchParams(parameters).toString()}`;
    await instance.inject({ method: 'GET', url });
  }
}
