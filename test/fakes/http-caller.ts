import type { LibraryRole } from '#domain/right.js';
import type { ScriptedApp } from './scripted-app.js';

export interface Call {
  readonly method?: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Somebody with a session. */
export type Caller = (path: string, call?: Call) => Promise<Response>;

const password = 'long enough for it';

/** A new account, member of libraries or admin, that sends requests with its session. */
export async function callerOf(app: ScriptedApp, name: string, roles: Readonly<Record<string, LibraryRole>> | 'admin'): Promise<Caller> {
  const memberships = roles === 'admin' ? [] : Object.entries(roles).map(([library, role]) => ({ library, role }));
  const { token } = await app.access.invitations.invite({ role: roles === 'admin' ? 'admin' : 'member', memberships, by: null });
  const account = await app.access.invitations.accept({ token, name, password });
  const session = await app.access.sessions.open(account.id);
  return (path, { method = 'GET', body, signal } = {}) =>
    fetch(`${app.address}/api/v1${path}`, {
      method,
      ...(signal && { signal }),
      headers: { cookie: `huixiang_session=${session}`, ...(isJson(body) && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: isJson(body) ? JSON.stringify(body) : (body as FormData) }),
    });
}

function isJson(body: unknown): boolean {
  return body !== undefined && !(body instanceof FormData);
}

/** Files for an upload, by name. */
export function filesOf(files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>): FormData {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append('files', new Blob([content]), name);
  return form;
}
