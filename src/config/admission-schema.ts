import { z } from 'zod';
import { clockForm, endForm, longestCoolDown, mostQuietTimes } from '#domain/admission.js';
import { groupModes } from '#domain/group-mode.js';
import { isLibraryName } from '#domain/library-name.js';
import { isTimeZone } from '#shared/is-time-zone.js';

const clock = (form: RegExp) => z.string().regex(form, 'expected a time as 08:30');

/** Which messages are looked at. */
export const admissionSchema = z.strictObject({
  joinSeconds: z.number().min(0).max(600).describe('Pause after which the fragments of one person count as one message; 0 takes each alone.'),
  minimumCharacters: z.int().min(0).max(1000).describe('Shorter messages are declined as too-short; letters, digits and characters count. 0 for none.'),
  mode: z.enum(groupModes).describe('In groups: silent; mention: answers who mentions it; shadow: decides on all messages and says nothing unless it is mentioned; ask-first: asks whether it shall answer; automatic: answers what its gate accepts, once the gate has learned enough.'),
  quietTimes: z
    .array(
      z.strictObject({
        from: clock(clockForm),
        to: clock(endForm),
        days: z.array(z.int().min(1).max(7)).min(1).default([1, 2, 3, 4, 5, 6, 7]),
      }),
    )
    .max(mostQuietTimes)
    .describe('When groups are not answered: from, to (earlier than from is the next morning), days it begins on (Monday 1 to Sunday 7; every one without).'),
  timeZone: z.string().refine(isTimeZone, 'expected an IANA time zone such as Asia/Shanghai').nullable().describe('Where the clocks of quietTimes hang, such as Asia/Shanghai; null for the zone of this machine.'),
  answersPerHour: z.int().positive().nullable().describe('Answers a group gets within an hour; null for no limit.'),
  coolDownMinutes: z.number().min(0).max(longestCoolDown).describe('Silence in a group after an answer was taken back; 0 for none.'),
});

/** What groups do otherwise. */
export const groupsSchema = z
  .array(
    z.strictObject({
      id: z.string().min(1).max(500).describe('The group: channel:app:chat.'),
      library: z.string().refine(isLibraryName, 'expected a library name: a-z, 0-9 and -, at most 63').optional().describe('The library it asks; without it that of its app.'),
      ...admissionSchema.partial().shape,
    }),
  )
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'expected each group once')
  .describe('What one group does otherwise than all: id, library, and any setting of admission.');
