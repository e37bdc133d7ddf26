import type { FastifyReply } from 'fastify';
import { answerWritten } from '../platform/http/written.dto.js';
import type { ProductWritten } from './change-product.js';
import type { ProductWrittenDto } from './products.dto.js';

export function answerProduct(reply: FastifyReply, written: ProductWritten): ProductWrittenDto {
  const { status, slug, publishAt } = written;
  return { ...answerWritten(reply, written), status, slug, publishAt };
}
