import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

/** Documents the headers that every write of orders may carry: against repeats, and the signature. */
export function SignedWrite(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: 'A retry with it gets the first answer',
    }),
    ApiHeader({
      name: 'X-Tributary-Timestamp',
      required: false,
      description: 'Unix seconds of the signature; needed when the key has to sign',
    }),
    ApiHeader({
      name: 'X-Tributary-Signature',
      required: false,
      description:
        '`v1=` and the hexadecimal HMAC-SHA256 of timestamp, a point and the body as sent',
    }),
  );
}
