import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemAnswer, problemContentType } from '../platform/http/problem-answer.js';
import { occasionOf } from '../platform/http/problem.filter.js';
import { ProblemError } from '../platform/http/problem.js';
import { mostUploadBytes } from '../platform/media/darkroom.js';
import type { LocalMediaFiles } from '../platform/media/local-media-files.js';
import {
  type AwaitedUpload,
  type MediaUploads,
  uploadName,
} from '../platform/media/media-uploads.js';

/** Where files are sent that no bucket takes. */
export const uploadsPath = '/media-uploads';

/**
 * `PUT /media-uploads/{token}`: the body is the file, whatever its type. Needs no sign-in: the token is
 * good for one file of the announced length, for some minutes.
 */
export function routeUploads(
  instance: FastifyInstance,
  uploads: MediaUploads,
  files: LocalMediaFiles,
): void {
  void instance.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    // Nobody collects the body: it goes to the disk as it comes.
    scope.addContentTypeParser('*', (_request, _body, parsed) => parsed(null));
    scope.put<{ Params: { token: string } }>(
      `${uploadsPath}/:token`,
      { bodyLimit: mostUploadBytes },
      async (request, reply) => {
        try {
          const upload = await uploads.open(request.params.token);
          if (upload === undefined) throw new ProblemError('link-spent');
          await receive(request, upload, { uploads, files });
          return await reply.code(204).send();
        } catch (error) {
          return refuse(error, request, reply);
        }
      },
    );
    done();
  });
}

async function receive(
  request: FastifyRequest,
  { mediaId, bytes }: AwaitedUpload,
  { uploads, files }: { uploads: MediaUploads; files: LocalMediaFiles },
): Promise<void> {
  const told = Number(request.headers['content-length'] ?? bytes);
  if (told > bytes) throw tooLong(bytes);
  const partial = await files.partial();
  try {
    const counted = new Counted(bytes);
    await pipeline(
      request.raw,
      counted,
      createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }),
    );
    if (counted.bytes !== bytes) {
      const detail = `The file has ${counted.bytes} bytes; ${bytes} were announced`;
      throw new ProblemError('malformed-request', { detail });
    }
    if (!(await uploads.received(mediaId))) throw new ProblemError('link-spent');
    await files.take(uploadName(mediaId), partial);
  } finally {
    await rm(partial, { force: true });
  }
}

/** Passes bytes on, and breaks off at the first that is too many. */
class Counted extends Transform {
  bytes = 0;

  constructor(private readonly most: number) {
    super();
  }

  override _transform(
    part: Buffer,
    _encoding: BufferEncoding,
    passed: (error: Error | null, part?: Buffer) => void,
  ): void {
    this.bytes += part.length;
    if (this.bytes > this.most) passed(tooLong(this.most));
    else passed(null, part);
  }
}

function tooLong(most: number): ProblemError {
  const detail = `The file has more than the ${most} bytes that were announced`;
  return new ProblemError('body-too-large', { detail });
}

/** What is left of the body is not waited for. */
function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { document, headers, isBug } = problemAnswer(error, occasionOf(request));
  // A sender who went away hears no answer, and that is no bug of ours.
  if (isBug && !request.raw.aborted) request.log.error({ err: error }, 'A file could not be taken');
  const told = { ...headers, connection: 'close' };
  return reply
    .code(document.status)
    .headers(told)
    .type(problemContentType)
    .send(JSON.stringify(document));
}
