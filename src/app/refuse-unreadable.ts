import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { AssistantError } from '#domain/errors.js';
import { toProblem, type Problem } from '#http/problem.js';

const reasons: Readonly<Record<string, readonly [status: number, title: string, detail: string] | undefined>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'its address and headers are longer than 16 KB together'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'it did not come to its end in time'],
};

/** Answers what came over a connection and is no request that Node reads, in the form of every failure; the connection ends with it. */
export function refuseUnreadable(headers: Readonly<Record<string, string>>): (error: Error & { code?: string }, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const [status, title, detail] = reasons[error.code ?? ''] ?? [400, 'Bad Request', 'it is no request of HTTP'];
    const id = randomUUID();
    const problem: Problem = { ...toProblem(new AssistantError('INVALID_INPUT', detail), id), status };
    const body = JSON.stringify(problem);
    const all = {
      ...headers,
      'content-type': 'application/problem+json; charset=utf-8',
      'content-length': `${Buffer.byteLength(body)}`,
      connection: 'close',
      'x-request-id': id,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
    socket.end(`HTTP/1.1 ${status} ${title}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
  };
}
