import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { errorCodes } from '#domain/errors.js';
import type { Problem } from '#http/problem.js';

const statuses: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };
const details: Readonly<Record<number, string>> = {
  431: 'address and headers are longer than any may be',
  408: 'the request took too long to come',
};

/** Answers what never became a request in the form of every other failure. */
export function refuseBytes(error: NodeJS.ErrnoException, socket: Socket): void {
  // Whoever hung up hears nothing.
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statuses[error.code ?? ''] ?? 400;
  const problem: Problem = {
    type: 'about:blank',
    title: errorCodes.INVALID_INPUT.title,
    status,
    detail: details[status] ?? 'this is no request of HTTP',
    code: 'INVALID_INPUT',
    requestId: randomUUID(),
  };
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
