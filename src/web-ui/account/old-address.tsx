import type { ReactElement } from 'react';
import { Redirect } from 'wouter';
import { tokenOfAddress } from '#web-ui/account/token-of-address.js';

/** `/sign-in.html`, where links of earlier releases and services that sign people on lead. */
export function OldAddress(): ReactElement {
  const token = tokenOfAddress();
  return <Redirect to={token ? `/welcome#${encodeURIComponent(token)}` : `/sign-in${location.search}`} replace />;
}
