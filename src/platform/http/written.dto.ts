import { ApiProperty } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { etagOf } from './if-match.js';

/** What a command that was carried out tells: which thing, and where its last event stands. */
export interface Written {
  readonly id: string;
  readonly revision: bigint;
  readonly position: string;
}

/** What every write answers; richer answers extend it. */
export class WrittenDto {
  @ApiProperty({ type: String })
  readonly id!: string;

  @ApiProperty({ type: Number, description: 'For `If-Match: "rev-N"`' })
  readonly revision!: number;

  @ApiProperty({ type: String, description: 'For `?minPosition=` of any list' })
  readonly position!: string;
}

/** The answer for what was written, with its entity tag on the reply. */
export function answerWritten(reply: FastifyReply, written: Written): WrittenDto {
  const { id, revision, position } = written;
  reply.header('ETag', etagOf(revision));
  return { id, revision: Number(revision), position };
}
