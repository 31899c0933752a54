import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { api, dataOf } from '#web-ui/api/client.js';
import { becomeSomebody, type Who } from '#web-ui/api/session.js';

interface Acceptance {
  readonly token: string;
  readonly name: string;
  readonly password: string;
}

/** Makes an account of an invitation; whoever does so is signed in then. */
export function useAcceptInvitation(onDone: () => void): UseMutationResult<Who, Error, Acceptance> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: Acceptance) => dataOf(await api.POST('/api/v1/invitations/accept', { body })),
    onSuccess: (who) => {
      becomeSomebody(queries, who);
      onDone();
    },
  });
}
