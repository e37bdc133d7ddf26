import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { labelMaxLength, looksLikeEmail, storableLabel } from '#domain/link/labels.js';
import { Optional } from '../platform/http/optional.js';
import { isHttpUrl, together } from '../platform/http/validators.js';

/** What the redirect adds; a destination that brings its own would be read wrongly by the shop. */
const clickIdParameter = 'click_id';

function check(
  name: string,
  message: string,
  validate: (value: unknown) => boolean,
): PropertyDecorator {
  const defaultMessage = (): string => `$property ${message}`;
  return ValidateBy({ name, validator: { validate, defaultMessage } });
}

/** Three to 64 letters, digits, `_` or `-`. */
export function IsLinkCode(): PropertyDecorator {
  const isRight = (value: unknown): boolean =>
    typeof value === 'string' && /^[\w-]{3,64}$/.test(value);
  return check('link-code', 'has to be 3 to 64 letters, digits, _ or -', isRight);
}

/** A host with a brace in it could be filled in by whoever clicks: they would choose where it leads. */
function hasFixedHost(value: string): boolean {
  return !/[{}]/.test(URL.parse(value)?.host ?? '');
}

/** An absolute http(s) address of a fixed host, without credentials and without a click id of its own. */
export function IsDestination(): PropertyDecorator {
  const hasClickId = (value: string): boolean =>
    URL.parse(value)?.searchParams.has(clickIdParameter) ?? false;
  return together(
    ApiProperty({
      type: String,
      format: 'uri',
      maxLength: 2048,
      example: 'https://shop.example/p/42',
      description:
        'Where shoppers go. `click_id` is added to it; `{sub1}` to `{sub5}` in its path, query and fragment are filled in.',
    }),
    check(
      'destination',
      'has to be an absolute http or https address without credentials, at most 2048 characters',
      isHttpUrl,
    ),
    check(
      'fixed-host',
      'may hold {sub1} to {sub5} in its path, query and fragment only',
      (value) => !isHttpUrl(value) || hasFixedHost(value),
    ),
    check(
      'own-click-id',
      `may not hold the parameter ${clickIdParameter}: it is added to it at every click`,
      (value) => !isHttpUrl(value) || !hasClickId(value),
    ),
  );
}

/** A label that is stored for ever and shown to many: short, and nobody's e-mail address. */
export function IsLabel(): PropertyDecorator {
  const isText = (value: unknown): value is string => typeof value === 'string';
  return together(
    ApiPropertyOptional({ type: String, maxLength: labelMaxLength, example: 'newsletter' }),
    Optional(),
    check(
      'personal-data',
      'looks like an e-mail address: personal data is not taken into links',
      (value) => !isText(value) || !looksLikeEmail(value),
    ),
    check(
      'label',
      `has to be 1 to ${labelMaxLength} characters without control characters`,
      (value) => isText(value) && (looksLikeEmail(value) || storableLabel(value) !== undefined),
    ),
  );
}
