import { theme as antd, type ThemeConfig } from 'antd';

/** Green of fennel: dark enough on white, and light enough on the dark ground, for text (4.5:1). */
const fennel = { light: '#35704a', dark: '#6fb583' };
/** The same below the pointer: antd's own go towards the ground, and under 4.5:1. */
const pointedAt = { light: '#2a5a3b', dark: '#8fcaa0' };

const fonts =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";
const codeFonts = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Noto Sans Mono CJK SC', monospace";

const always = {
  fontFamily: fonts,
  fontFamilyCode: codeFonts,
  fontSize: 15,
  lineHeight: 1.6, // 15/24
  borderRadius: 8,
  wireframe: false,
  controlHeight: 36,
} as const;

/** Of the series of charts, in their order: as quiet as the rest, and told apart on either ground (3:1) and by who sees few colours. */
const series = {
  light: ['#35704a', '#b0761a', '#44699c', '#95508a', '#2f8387', '#a9503a', '#6f7531', '#6b6f64'],
  dark: ['#6fb583', '#dbb05c', '#8fb1de', '#cf9cc7', '#74c3c6', '#e0947b', '#b7bd70', '#a9aea1'],
} as const;

/** The colour of a series; of more than there are they come again. */
export function seriesColour(place: number, isDark: boolean): string {
  const colours = series[isDark ? 'dark' : 'light'];
  return colours[place % colours.length] ?? colours[0];
}

/** Greys with a little green in them, as paper has. */
const light = {
  colorPrimary: fennel.light,
  colorInfo: fennel.light,
  colorLink: fennel.light,
  colorLinkHover: pointedAt.light,
  colorLinkActive: pointedAt.light,
  colorSuccess: fennel.light,
  colorWarning: '#8a4f0d',
  colorError: '#b3261e',
  colorBgLayout: '#fbfaf7',
  colorBgContainer: '#ffffff',
  colorBgElevated: '#ffffff',
  colorText: '#22241f',
  colorTextSecondary: '#565a50',
  colorTextTertiary: '#64685d',
  colorTextQuaternary: '#64685d',
  colorTextPlaceholder: '#6b6f64',
  colorTextDescription: '#5d6157',
  colorBorder: '#8d9285', // 3:1 for the edges of controls
  colorBorderSecondary: '#e6e4dc',
  // Grounds of what is said: antd mixes muddy ones of a quiet green.
  colorPrimaryBg: '#eaf3ec',
  colorPrimaryBgHover: '#dcebe0',
  colorSuccessBg: '#eef5ef',
  colorSuccessBorder: '#bcd5c4',
  colorInfoBg: '#f0f4ef',
  colorInfoBorder: '#c5d3c8',
  colorWarningBg: '#fbf4e8',
  colorWarningBorder: '#e5cfa9',
  colorErrorBg: '#fcf0ee',
  colorErrorBorder: '#ebc3be',
} as const;

const dark = {
  colorPrimary: fennel.dark,
  colorInfo: fennel.dark,
  colorLink: fennel.dark,
  colorLinkHover: pointedAt.dark,
  colorLinkActive: pointedAt.dark,
  colorSuccess: fennel.dark,
  colorWarning: '#e4ac63',
  colorError: '#f2867d',
  colorBgLayout: '#171916',
  colorBgContainer: '#1f221e',
  colorBgElevated: '#272b26',
  colorText: '#e8e8e1',
  colorTextSecondary: '#bcc0b4',
  colorTextTertiary: '#a9aea1',
  colorTextQuaternary: '#a9aea1',
  colorTextPlaceholder: '#a0a598',
  colorTextDescription: '#b0b5a8',
  colorTextLightSolid: '#10140f',
  colorBorder: '#6d7368',
  colorBorderSecondary: '#353a33',
  colorPrimaryBg: '#22312a',
  colorPrimaryBgHover: '#2b3f33',
  colorSuccessBg: '#1f2c24',
  colorSuccessBorder: '#3c5946',
  colorInfoBg: '#20282c',
  colorInfoBorder: '#3d4d54',
  colorWarningBg: '#33291a',
  colorWarningBorder: '#63502d',
  colorErrorBg: '#362321',
  colorErrorBorder: '#693b37',
} as const;

/** The whole look, for antd's ConfigProvider: pages have no colours, sizes or fonts of their own. */
export function themeOf(isDark: boolean, isStill: boolean): ThemeConfig {
  return {
    algorithm: isDark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    cssVar: { key: 'huixiang' },
    hashed: false,
    token: { ...always, ...(isDark ? dark : light), motion: !isStill },
    components: {
      Menu: { itemBg: 'transparent', activeBarBorderWidth: 0 },
      Segmented: { trackBg: isDark ? '#2b302a' : '#eeece5' },
    },
  };
}
