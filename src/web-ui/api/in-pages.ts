/** How `useInfiniteQuery` goes through a list of the server: by the `next` of each page. */
export const inPages = {
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }: { readonly next: string | null }): string | null => next,
};
