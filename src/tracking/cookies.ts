import { idPrefixes, isId } from '#domain/kernel/ids.js';
import { cookieValue, visitorCookie } from '../platform/consent/consent-cookies.js';
import { newUlid } from './click-id.js';

const daySeconds = 86_400;

/** The visitor a request names; undefined when it names none of ours. */
export function visitorOf(cookieHeader: string | undefined): string | undefined {
  const id = cookieValue(cookieHeader, visitorCookie);
  return id !== undefined && isId('visitor', id) ? id : undefined;
}

export function newVisitorId(atMs: number): string {
  return `${idPrefixes.visitor}_${newUlid(atMs)}`;
}

/** `Set-Cookie` that lets a visitor be known for so many days from now. */
export function rememberVisitor(id: string, days: number, secure: boolean): string {
  return `${visitorCookie}=${id}; Max-Age=${days * daySeconds}${attributes(secure)}`;
}

/** `Set-Cookie` that takes the visitor's id away again. */
export function forgetVisitor(secure: boolean): string {
  return `${visitorCookie}=; Max-Age=0${attributes(secure)}`;
}

function attributes(secure: boolean): string {
  return `; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
