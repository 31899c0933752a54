import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request with its whole body. */
export interface WholeRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly traceparent: string | undefined;
  readonly body: string;
}

/** A server on a free port of this machine; closing it cuts what is still open. */
export async function listenOnLoopback(
  answer: (request: WholeRequest, response: ServerResponse) => void,
): Promise<{ readonly address: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const { authorization, traceparent } = request.headers;
    const given = typeof traceparent === 'string' ? traceparent : undefined;
    void readBody(request).then((body) => answer({ path: request.url ?? '', authorization, traceparent: given, body }, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece;
  return text;
}
