export const en = { title: 'Ask' };

export const zh: typeof en = { title: '提问' };
