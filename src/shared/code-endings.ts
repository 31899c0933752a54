/** Endings of the source code that is read, in lower case. */
export const codeEndings =
  'py pyi js mjs cjs jsx ts tsx mts cts java go c h cpp cc cxx hpp rs sh bash rb php cs sql yaml yml toml ini xml css'.split(' ');
