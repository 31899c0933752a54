import type { ServerResponse } from 'node:http';

/** As the platforms answer: always 200, with a number of their own. */
export function answerJson(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(body));
}

/** What a test makes of the next call. */
export type Failure = 'too-many' | 'broken' | 'lost-acknowledgement';
