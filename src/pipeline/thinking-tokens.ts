/**
 * Tokens a short reply may take beside its own: models that think first have their thoughts counted in, and say nothing when those fill all
 * there is. Others stop long before.
 */
export const thinkingTokens = 1024;
