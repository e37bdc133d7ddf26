import {
  HttpBackend,
  HttpErrorResponse,
  type HttpEvent,
  HttpHeaders,
  type HttpRequest,
  HttpResponse,
} from '@angular/common/http';
import { inject, Injectable, REQUEST_CONTEXT } from '@angular/core';
import { from, Observable, switchMap, throwError } from 'rxjs';
import type { HostContext } from './host-context';

/** On the server, reads of the API do not leave the process: the host answers them. */
@Injectable()
export class HostBackend implements HttpBackend {
  private readonly host = inject(REQUEST_CONTEXT) as HostContext | null;

  handle(request: HttpRequest<unknown>): Observable<HttpEvent<unknown>> {
    const { host } = this;
    // Angular has made it absolute by now.
    const url = request.urlWithParams.replace(/^https?:\/\/[^/]+/, '');
    if (!host || request.method !== 'GET' || !url.startsWith('/api/')) {
      return throwError(() => new Error(`${request.method} ${url} is not answered on the server`));
    }
    return from(host.ask(url)).pipe(
      switchMap(({ status, headers, body }) => {
        const answer = { status, url, headers: new HttpHeaders(headers) };
        const isOk = status >= 200 && status < 300;
        const content = body === '' ? null : (JSON.parse(body) as unknown);
        if (!isOk) return throwError(() => new HttpErrorResponse({ ...answer, error: content }));
        return [new HttpResponse({ ...answer, body: content })];
      }),
    );
  }
}
