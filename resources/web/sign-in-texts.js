// Every word of the page to sign in, in both languages.

export const signInTexts = {
  zh: {
    signIn: '登录',
    join: '建立账号',
    aboutJoining: '这个链接只能用一次。请起一个名字，设一个至少 10 个字符的密码。',
    name: '名字',
    password: '密码',
    go: '登录',
    make: '建立账号并登录',
    joinAs: '用现在登录的账号接受：',
    signOnAt: '登录方式：',
    signOn: {
      NOT_SIGNED_IN: '统一登录没有完成，请再试一次。',
      NOT_ALLOWED: '你所在的组不能进入这里，或账号已停用。请联系管理员。',
      SIGN_ON_FAILED: '统一登录服务没有回应，请稍后再试，或用名字和密码登录。',
    },
    failed: '没有成功',
    unreachable: '服务器没有回应，请确认它在运行，然后再试一次。',
    failures: {
      NOT_SIGNED_IN: '名字或密码不对。',
      TOO_MANY_REQUESTS: '失败次数太多，请稍后再试。',
      NOT_FOUND: '邀请不存在、已经用过或已过期，请再要一个。',
      CONFLICT: '这个名字已经有人用了，请换一个。',
      INVALID_INPUT: '名字或密码不合要求。',
    },
  },
  en: {
    signIn: 'Sign in',
    join: 'Make an account',
    aboutJoining: 'This link works once. Choose a name, and a password of at least 10 characters.',
    name: 'Name',
    password: 'Password',
    go: 'Sign in',
    make: 'Make the account and sign in',
    joinAs: 'Accept it as',
    signOnAt: 'Sign in with',
    signOn: {
      NOT_SIGNED_IN: 'Signing on was not finished. Try again.',
      NOT_ALLOWED: 'None of your groups may come in, or the account is disabled. Ask whoever runs this installation.',
      SIGN_ON_FAILED: 'The sign-on service does not answer. Try again later, or sign in by name and password.',
    },
    failed: 'That did not work',
    unreachable: 'The server does not answer. See that it runs, then try again.',
    failures: {
      NOT_SIGNED_IN: 'The name or the password is not right.',
      TOO_MANY_REQUESTS: 'It failed too often. Wait a little.',
      NOT_FOUND: 'The invitation is unknown, used or too old. Ask for another.',
      CONFLICT: 'Somebody has this name. Take another.',
      INVALID_INPUT: 'The name or the password does not fit.',
    },
  },
};
