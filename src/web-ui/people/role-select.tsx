import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

export type LibraryRole = 'viewer' | 'editor' | 'owner';

interface Props {
  readonly label: string;
  readonly role: LibraryRole;
  /** It is shown, not changed; not unless told. */
  readonly isDisabled?: boolean;
  readonly onChange: (role: LibraryRole) => void;
}

const roles: readonly LibraryRole[] = ['viewer', 'editor', 'owner'];

/** A role, and in the list what it may do. */
export function RoleSelect({ label, role, isDisabled = false, onChange }: Props): ReactElement {
  const { t } = useTranslation('people');
  return (
    <Select
      className="people-role"
      aria-label={label}
      disabled={isDisabled}
      value={role}
      options={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
      optionRender={({ value }) => (
        <>
          <strong>{t(`roles.${value as LibraryRole}`)}</strong>
          <br />
          <span className="quiet">{t(`rights.${value as LibraryRole}`)}</span>
        </>
      )}
      popupMatchSelectWidth={false}
      onChange={onChange}
    />
  );
}
