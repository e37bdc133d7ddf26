import type { FastifyInstance } from 'fastify';
import {
  field,
  has,
  isFromElsewhere,
  placeOnSite,
  readForms,
} from '../platform/http/site-forms.js';
import { isCurrency } from './page-address.js';

const yearSeconds = 31_536_000;

/**
 * `POST /preferences`: a form with `theme` (light, dark, or anything else for the browser's own) and
 * `currency` (as EUR, or anything else for prices as they are), and `back`, a path of this site. What is
 * not in the form stays as it is. Works without a script; what is kept names nobody.
 */
export function routePreferences(
  instance: FastifyInstance,
  { isSecure }: { readonly isSecure: boolean },
): void {
  const attributes = { path: '/', sameSite: 'lax', secure: isSecure } as const;
  // Not awaited: that would end the start of the server before its own routes have their error handler.
  void instance.register(async (scope) => {
    readForms(scope);
    scope.post('/preferences', (request, reply) => {
      if (isFromElsewhere(request)) return reply.code(403).send('Not from this site\n');
      const body: unknown = request.body;
      const keep = (name: string, value: string | null): void => {
        if (value === null) void reply.clearCookie(name, attributes);
        else void reply.setCookie(name, value, { ...attributes, maxAge: yearSeconds });
      };
      if (has(body, 'theme')) {
        const theme = field(body, 'theme');
        keep('tributary_theme', theme === 'light' || theme === 'dark' ? theme : null);
      }
      if (has(body, 'currency')) {
        const currency = field(body, 'currency').toUpperCase();
        keep('tributary_currency', isCurrency(currency) ? currency : null);
      }
      const back = placeOnSite(field(body, 'back'), request.headers.referer, request.host);
      return reply.header('cache-control', 'no-store').redirect(back, 303);
    });
  });
}
