import { connect } from 'node:net';
import { problemSchema } from '#http/problem.js';
import { scriptedApps } from '../fakes/scripted-app.js';

const start = scriptedApps();

/** What the server says to bytes that are no request. */
function say(address: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    let told = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setEncoding('utf8').on('data', (piece: string) => (told += piece));
    socket.on('error', reject).on('close', () => resolve(told));
  });
}

describe('bytes that are no request', () => {
  it.each([
    ['too long an address', `GET /api/v1/libraries?since=${'x'.repeat(20_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431],
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n\r\n', 400],
  ])('%s: are answered in the form of every failure', async (_, bytes, status) => {
    const { address } = await start();
    const [head = '', body = ''] = (await say(address, bytes)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `, 'u'));
    expect(head).toContain('x-content-type-options: nosniff');
    expect(problemSchema.parse(JSON.parse(body))).toMatchObject({ status, code: 'INVALID_INPUT' });
  });
});
