import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { consentPolicyVersion } from '#domain/consent/consent.js';
import { keepChoices } from '../platform/consent/consent-cookies.js';
import { problemAnswer, problemContentType } from '../platform/http/problem-answer.js';
import { invalidField, ProblemError } from '../platform/http/problem.js';
import { occasionOf } from '../platform/http/problem.filter.js';
import { isFromElsewhere, placeOnSite, readForms } from '../platform/http/site-forms.js';
import { type ChoiceForm, choiceOfForm, choiceOfJson } from './choice-form.js';
import type { ConsentDesk } from './consent-desk.js';

/** A choice is a few words. */
const mostBytes = 4_096;
const formType = 'application/x-www-form-urlencoded';

/**
 * `POST /consent`: a form is answered 303, back to where it was; JSON is answered 200 with what holds.
 * Both set the cookies that the redirect and the tracker read.
 */
export function routeConsent(
  instance: FastifyInstance,
  desk: ConsentDesk,
  secureCookies: boolean,
): void {
  void instance.register((scope, _options, done) => {
    // Beside the JSON of the whole server: what a browser sends without script.
    readForms(scope);
    scope.post('/consent', { bodyLimit: mostBytes }, async (request, reply) => {
      const isForm = request.headers['content-type']?.startsWith(formType) ?? false;
      reply.header('cache-control', 'no-store');
      try {
        return await answer(request, reply, isForm);
      } catch (error) {
        return refuse(request, reply, error, isForm);
      }
    });
    done();
  });

  async function answer(
    request: FastifyRequest,
    reply: FastifyReply,
    isForm: boolean,
  ): Promise<FastifyReply> {
    if (isFromElsewhere(request)) throw new ProblemError('forbidden');
    const form = isForm ? choiceOfForm(request.body) : choiceOfJson(request.body);
    if (!form) throw notUnderstood(isForm);
    const gpc = request.headers['sec-gpc'] === '1';
    const choices = await desk.record(form, { gpc, address: request.ip });
    reply.header('set-cookie', keepChoices(choices, secureCookies));
    if (isForm) return reply.redirect(backFor(form, request), 303);
    return reply.send({ ...choices, gpc, policyVersion: consentPolicyVersion });
  }
}

function backFor({ back }: ChoiceForm, { headers, host }: FastifyRequest): string {
  return placeOnSite(back, headers.referer, host);
}

function notUnderstood(isForm: boolean): ProblemError {
  return isForm
    ? invalidField('choice', 'has to be accept, refuse or save')
    : invalidField('', 'has to be {attribution, measurement} with true or false each, no more');
}

/** To a browser in words that need no script; to a program as a problem. */
function refuse(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  isForm: boolean,
): FastifyReply {
  const { document, headers, isBug } = problemAnswer(error, occasionOf(request));
  if (isBug) throw error;
  reply.status(document.status).headers(headers);
  if (!isForm) return reply.type(problemContentType).send(JSON.stringify(document));
  return reply.type('text/html; charset=utf-8').send(notKept);
}

const notKept = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Your choice was not kept · Tributary</title>
<link rel="stylesheet" href="/plain.css">
<main>
<h1>Your choice was not kept</h1>
<p class="lead">Nothing was stored in your browser, and nothing is stored without your choice. Please try again in a moment.</p>
<p><a href="/cookies">Cookie settings</a></p>
</main>
</html>
`;
