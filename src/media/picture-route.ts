import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isId } from '#domain/kernel/ids.js';
import { problemAnswer, problemContentType } from '../platform/http/problem-answer.js';
import { occasionOf } from '../platform/http/problem.filter.js';
import { ProblemError } from '../platform/http/problem.js';
import type { FormFormat } from '../platform/media/darkroom.js';
import type { MediaFiles } from '../platform/media/media-files.js';
import { contentTypes, formName } from '../platform/media/take-picture.js';

type PictureRequest = FastifyRequest<{ Params: { mediaId: string; file: string } }>;

/**
 * A form never changes, so whoever has it keeps it. It is shown wherever affiliates put it, and is
 * nothing but a picture, whatever a browser may take it for.
 */
const always = {
  'cache-control': 'public, max-age=31536000, immutable',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
};

/** `GET /media/{mediaId}/{width}.{avif|webp|jpg}`, for anyone. */
export function routePictures(instance: FastifyInstance, files: MediaFiles): void {
  instance.get('/media/:mediaId/:file', async (request: PictureRequest, reply: FastifyReply) => {
    try {
      return await answer(request, reply, files);
    } catch (error) {
      const { document, headers, isBug } = problemAnswer(error, occasionOf(request));
      if (isBug) request.log.error({ err: error }, 'A picture could not be read');
      const told = { ...headers, 'cache-control': 'no-store' };
      reply.code(document.status).headers(told).type(problemContentType);
      return reply.send(JSON.stringify(document));
    }
  });
}

async function answer(
  request: PictureRequest,
  reply: FastifyReply,
  files: MediaFiles,
): Promise<FastifyReply> {
  const { mediaId, file } = request.params;
  const [, width, format] = /^([1-9]\d{0,3})\.(avif|webp|jpg)$/.exec(file) ?? [];
  if (!isId('media', mediaId) || width === undefined || !isForm(format)) {
    throw new ProblemError('not-found');
  }
  const tag = `"${mediaId}-${file}"`;
  reply.headers({ ...always, etag: tag });
  if (isTagOf(request, tag)) return reply.code(304).send();
  const found = await files.open(formName(mediaId, Number(width), format));
  if (found === undefined) {
    for (const name of ['etag', ...Object.keys(always)]) reply.removeHeader(name);
    throw new ProblemError('not-found');
  }
  reply.headers({ 'content-type': contentTypes[format], 'content-length': found.bytes });
  return reply.send(found.stream);
}

function isTagOf({ headers }: PictureRequest, tag: string): boolean {
  return headers['if-none-match']?.split(',').some((each) => each.trim() === tag) ?? false;
}

function isForm(format: string | undefined): format is FormFormat {
  return format !== undefined && Object.hasOwn(contentTypes, format);
}
