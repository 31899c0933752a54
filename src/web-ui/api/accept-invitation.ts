import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '#web-ui/api/client.js';
import { sessionKey } from '#web-ui/api/session.js';
import { setupKey } from '#web-ui/api/setup.js';

interface Acceptance {
  readonly token: string;
  readonly name: string;
  readonly password: string;
}

/** Makes an account of an invitation; whoever does so is signed in then. */
export function useAcceptInvitation(onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: Acceptance) => dataOf(await api.POST('/api/v1/invitations/accept', { body })),
    onSuccess: async (who) => {
      queries.setQueryData(sessionKey, who);
      await queries.invalidateQueries({ queryKey: setupKey });
      onDone();
    },
  });
}
