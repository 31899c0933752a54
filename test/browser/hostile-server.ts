import type { Page, Route } from 'playwright-core';
import { payloads } from './payloads.js';

/** Words that people or documents wrote, by the names of fields under which the API tells them. */
const written =
  /^(?:answer|document|folder|reply|text|quote|heading|headings|name|title|description|welcome|question|message|comment|correction|detail|reason|label|why|lines|cells|rows|markdown|warning|warnings|preview|snippet|told|by|sender|groupName|answerStyle|section)$/u;
/** Of a program: left alone, or nothing would be shown at all. */
const ofProgram = /^[A-Z_]+$|^(?!(?:owner|editor|viewer|admin)-)[a-z]+(?:-[a-z]+)*$|^\d{4}-\d\d-\d\dT/u;

/** Puts the payloads into whatever people could have written, in every answer of the server, streams included. */
export async function makeHostile(page: Page): Promise<() => number> {
  let planted = 0;
  const hurt = (value: unknown, field: string): unknown => {
    if (Array.isArray(value)) return value.map((entry) => hurt(entry, field));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, hurt(entry, key)]));
    if (typeof value !== 'string' || !written.test(field) || ofProgram.test(value)) return value;
    planted += 1;
    return value.length > 40 ? `${value}\n\n${payloads.join('\n\n')}` : `${value} ${payloads[planted % payloads.length]}`;
  };
  await page.route('**/api/v1/**', async (route: Route) => {
    // Whoever asked may be gone before the answer is read.
    const fetched = await route
      .fetch()
      .then(async (response) => ({ response, body: await response.body() }))
      .catch(() => null);
    if (!fetched) return route.abort();
    const { response, body } = fetched;
    const type = response.headers()['content-type'] ?? '';
    if (type.includes('json')) return route.fulfill({ response, body: JSON.stringify(hurt(JSON.parse(String(body)), '')) });
    if (!type.includes('event-stream')) return route.fulfill({ response, body });
    const events = String(body).replaceAll(/^data: (.*)$/gmu, (_, data: string) => `data: ${JSON.stringify(hurt(JSON.parse(data), ''))}`);
    return route.fulfill({ response, body: events });
  });
  return () => planted;
}
