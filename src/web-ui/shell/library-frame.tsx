import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useRoute } from 'wouter';
import { mayIn, useSession, type Role } from '#web-ui/api/session.js';
import { pageOf } from '#web-ui/shell/page-of.js';

/** The pages of a library in the order of its life, each with the role that sees it. */
const rooms = [
  { name: 'dashboard', least: 'owner' },
  { name: 'documents', least: 'viewer' },
  { name: 'search', least: 'viewer' },
  { name: 'messages', least: 'owner' },
  { name: 'unanswered', least: 'owner' },
  { name: 'examples', least: 'editor' },
  { name: 'gate', least: 'editor' },
  { name: 'terms', least: 'editor' },
  { name: 'builds', least: 'viewer' },
  { name: 'people', least: 'owner' },
  { name: 'widget', least: 'owner' },
  { name: 'settings', least: 'owner' },
] as const satisfies readonly { readonly name: string; readonly least: Role }[];

/** A library's pages beside the links to one another. */
export function LibraryFrame({ children }: { readonly children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  const { library } = useParams<{ library: string }>();
  const who = useSession();
  return (
    <div className="library">
      <nav className="library-links" aria-label={t('rooms.label', { library })}>
        <div className="library-name">{library}</div>
        {rooms
          .filter(({ least }) => mayIn(who, library, least))
          .map(({ name }) => (
            <RoomLink key={name} library={library} room={name} words={t(`rooms.${name}`)} />
          ))}
      </nav>
      <div>{children}</div>
    </div>
  );
}

function RoomLink({ library, room, words }: { readonly library: string; readonly room: string; readonly words: string }): ReactElement {
  const href = pageOf(library, room);
  const [isHere] = useRoute(`/libraries/:library/${room}/*?`);
  return (
    <Link className="library-link" href={href} aria-current={isHere ? 'page' : undefined}>
      {words}
    </Link>
  );
}
