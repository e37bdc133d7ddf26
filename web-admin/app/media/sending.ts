import { inject, Service } from '@angular/core';
import { answered, Api, type Dto } from '../api/api';
import { Problem, unreachable } from '../api/problem';

export type Purpose = Dto<'AskForUploadDto'>['purpose'];

/** A file on its way, and what its sender says of it. */
export interface Sending {
  readonly file: File;
  readonly alt: string;
  readonly purpose: Purpose;
  readonly merchantId?: string | undefined;
}

/** Sends pictures: asks where, puts the file there, has it processed. */
@Service()
export class MediaSending {
  private readonly api = inject(Api);

  /** `progress` is told shares from 0 to 1. The answer may be `refused`; throws Problem. */
  async send(
    { file, alt, purpose, merchantId }: Sending,
    progress: (share: number) => void,
    signal?: AbortSignal,
  ): Promise<Dto<'ProcessedMediaDto'>> {
    const wanted = {
      fileName: file.name.slice(0, 200) || 'picture',
      contentType: file.type || 'application/octet-stream',
      ...{ bytes: file.size, purpose },
      ...(merchantId ? { merchantId } : {}),
    };
    const { mediaId, upload } = await answered(
      this.api.http.POST('/api/v1/media/upload-url', { body: wanted }),
    );
    await put(upload, file, progress, signal);
    const body = { mediaId, alt };
    return answered(this.api.http.POST('/api/v1/media/process', { body }));
  }
}

/** With progress, which fetch does not tell. */
function put(
  { method, url, headers }: Dto<'SendingPlaceDto'>,
  file: File,
  progress: (share: number) => void,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', ({ loaded }) =>
      progress(Math.min(loaded / file.size, 1)),
    );
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(problemIn(request));
    });
    request.addEventListener('error', () => reject(unreachable()));
    request.addEventListener('abort', () => reject(unreachable()));
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function problemIn({ status, responseText, responseURL }: XMLHttpRequest): Problem {
  const place = { type: 'about:blank', instance: responseURL, traceId: '', status };
  const unknown = { ...place, code: 'unexpected', title: `The file was not taken (${status})` };
  try {
    return new Problem({ ...unknown, ...(JSON.parse(responseText) as object) });
  } catch {
    return new Problem(unknown);
  }
}
