import { useParams } from 'wouter';

/** A part of the address that may hold a slash or a percent sign, such as the name of a document; wouter decodes those by halves. @param place in the path, 0 the first */
export function usePartOfAddress(place: number): string {
  useParams(); // changes with the address
  const written = location.pathname.split('/')[place + 1] ?? '';
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}
