import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostPage {
  readonly html: string;
  readonly policy?: string;
}

/** A web site of others on loopback; its two names are two sites to a browser. */
export interface HostSite {
  /** Of another site than the server of the tests, which is at 127.0.0.1: there browsers deny its frames their storage. */
  readonly far: string;
  /** Of another origin, and the same site. */
  readonly near: string;
  /** Serves it at that path from now on. */
  put(path: string, page: HostPage): void;
  close(): Promise<void>;
}

export async function openHostSite(): Promise<HostSite> {
  const pages = new Map<string, HostPage>();
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://host.example').pathname);
    response.writeHead(page ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      ...(page?.policy !== undefined && { 'content-security-policy': page.policy }),
    });
    response.end(page?.html ?? '');
  });
  await new Promise<void>((resolve) => void server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    far: `http://localhost:${port}`,
    near: `http://127.0.0.1:${port}`,
    put: (path, page) => void pages.set(path, page),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
