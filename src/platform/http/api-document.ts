import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { RouteCheck } from '../auth/route-check.js';
import type { RouteRules } from '../auth/route-rules.js';
import { ProblemDto } from './problem.dto.js';

const problemReference = {
  description: 'A problem document (RFC 9457); `code` says which, see /problems',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
};

/** The OpenAPI document of an application. The same input gives the same bytes. */
export function apiDocument(app: INestApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Tributary')
    .setDescription(
      'An affiliate platform whose every commission can be proved. Amounts are minor units as text, times are UTC. ' +
        'Every answer of 400 and above is a problem document. POST takes an `Idempotency-Key`, decisions take `If-Match`. ' +
        '`RateLimit-Limit`, `-Remaining` and `-Reset` (seconds) tell what is left of the requests of a minute; ' +
        'beyond them the answer is 429 with `Retry-After`.',
    )
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'A user: POST /api/v1/auth/sign-in',
      },
      'user',
    )
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'tk_…',
        description: 'A machine: an API key',
      },
      'api-key',
    )
    .build();
  const document = SwaggerModule.createDocument(app, description, {
    extraModels: [ProblemDto],
    operationIdFactory: operationId,
  });
  const rules = new Map(
    app
      .get(RouteCheck)
      .routes()
      .map((route) => [operationId(route.controller, route.handler), route.rules]),
  );
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path)) {
      if (!isOperation(operation)) continue;
      operation.responses['default'] ??= problemReference;
      operation.security = securityOf(rules.get(operation.operationId));
    }
  }
  return document;
}

function operationId(controller: string, handler: string): string {
  return `${controller.replace(/Controller$/, '')}_${handler}`;
}

/** Who may call it, in the words of OpenAPI: either of the entries is enough. */
function securityOf(rules: RouteRules | undefined): Record<string, string[]>[] {
  if (!rules || rules.public) return [];
  const forUsers = rules.access || rules.signedIn ? [{ user: [] }] : [];
  const forKeys = rules.scope ? [{ 'api-key': [] }] : [];
  return [...forUsers, ...forKeys];
}

interface Operation {
  readonly operationId: string;
  readonly responses: Record<string, unknown>;
  security?: Record<string, string[]>[];
}

function isOperation(value: unknown): value is Operation {
  return (
    typeof value === 'object' && value !== null && 'responses' in value && 'operationId' in value
  );
}

/** Serves the document at /docs/openapi.json and the explorer at /docs. */
export function serveApiDocument(app: INestApplication): void {
  SwaggerModule.setup('docs', app, () => apiDocument(app), {
    jsonDocumentUrl: 'docs/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Tributary API',
    swaggerOptions: {
      // The explorer would otherwise send the document to a validator elsewhere.
      validatorUrl: 'none',
      persistAuthorization: false,
      displayRequestDuration: true,
      docExpansion: 'list',
      tagsSorter: 'alpha',
    },
  });
}
