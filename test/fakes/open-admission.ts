import type { AdmissionRules } from '#domain/admission.js';

/** Every rule of admission off: whatever comes is looked at. */
export const openAdmission: AdmissionRules = {
  minimumCharacters: 0,
  mode: 'automatic',
  quietTimes: [],
  timeZone: 'UTC',
  answersPerHour: null,
  coolDownMinutes: 0,
};
