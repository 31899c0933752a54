import type { Input } from 'antd';
import type { ComponentRef } from 'react';

/** What antd gives of a field of several lines. */
export type TextAreaRef = ComponentRef<typeof Input.TextArea>;
