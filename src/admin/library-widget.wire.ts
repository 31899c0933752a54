import { z } from 'zod';
import { mostWidgetOrigins, widgetOrigin, widgetVisitors } from '#domain/widget.js';

const origin = z
  .string()
  .max(300)
  .transform((written, { issues }) => {
    const read = widgetOrigin(written);
    if (read !== null) return read;
    issues.push({
      code: 'custom',
      input: written,
      message: 'expected the origin of pages, such as https://shop.example, without a path or a star',
    });
    return z.NEVER;
  });

/** None: it is shown nowhere. */
export const widgetRequest = z.strictObject({
  origins: z
    .array(origin)
    .max(mostWidgetOrigins)
    .transform((origins) => [...new Set(origins)]),
  visitors: z.enum(widgetVisitors),
});

export const widgetAnswers = {
  widget: z.strictObject({
    origins: z.array(z.string()),
    visitors: z.enum(widgetVisitors),
    /** False where the configuration lets nobody ask without an account: then it is shown nowhere. */
    isAllowed: z.boolean(),
    /** When the secret of identities was made; null before. */
    secretMadeAt: z.iso.datetime().nullable(),
  }),
  secret: z.strictObject({ secret: z.string(), madeAt: z.iso.datetime() }),
} as const;
