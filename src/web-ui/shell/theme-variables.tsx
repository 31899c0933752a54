import { theme } from 'antd';
import { useLayoutEffect } from 'react';

/** The colours of the theme for stylesheets, as custom properties: `var(--huixiang-accent)` and the others here. */
export function ThemeVariables({ isDark }: { readonly isDark: boolean }): null {
  const { token } = theme.useToken();
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    style.colorScheme = isDark ? 'dark' : 'light';
    const variables = {
      ground: token.colorBgLayout,
      surface: token.colorBgContainer,
      raised: token.colorBgElevated,
      shade: token.colorBgMask,
      ink: token.colorText,
      quiet: token.colorTextSecondary,
      line: token.colorBorderSecondary,
      edge: token.colorBorder,
      hover: token.colorFillTertiary,
      accent: token.colorPrimary,
      'accent-ground': token.colorPrimaryBg,
      'accent-ink': token.colorTextLightSolid,
      warning: token.colorWarning,
      error: token.colorError,
      mark: isDark ? '#5c4d12' : '#fdf0b8', // a highlighter on paper, behind the ink of either ground
      'code-font': token.fontFamilyCode,
    };
    for (const [name, value] of Object.entries(variables)) style.setProperty(`--huixiang-${name}`, value);
    style.fontFamily = token.fontFamily;
    style.fontSize = `${token.fontSize}px`;
    style.lineHeight = String(token.lineHeight);
  }, [token, isDark]);
  return null;
}
