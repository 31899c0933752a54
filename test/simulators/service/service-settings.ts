/** Settings of a service under load: as many answers at once as are asked for, from a language model, and none remembered. */
export function serviceSettings(baseUrl: string, atOnce: number): NodeJS.ProcessEnv {
  return {
    HUIXIANG_SERVER__MAX_CONCURRENT: String(atOnce),
    HUIXIANG_ANSWER_CACHE__ENTRIES: '0',
    HUIXIANG_OCR__KIND: 'none',
    HUIXIANG_OCR__THREADS: '1',
    HUIXIANG_OCR__TIMEOUT_SECONDS: '60',
    HUIXIANG_LANGUAGE_MODEL__KIND: 'openai-compatible',
    HUIXIANG_LANGUAGE_MODEL__BASE_URL: baseUrl,
    HUIXIANG_LANGUAGE_MODEL__MODEL: 'scripted',
    HUIXIANG_LANGUAGE_MODEL__API_KEY: 'none',
    HUIXIANG_LANGUAGE_MODEL__CONCURRENCY: String(atOnce),
  };
}
