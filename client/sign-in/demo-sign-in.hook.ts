import { useClerk } from '@clerk/clerk-react';
import { useState } from 'react';
import { text } from '#client/language/text.ts';

export interface DemoSignInState {
  /** Whose sign-in is on its way. */
  pendingEmail: string | null;
  error: string | null;
  signIn: (email: string) => void;
}

/** Signs in as a demo person through Clerk, as the form would, with the published password. */
export function useDemoSignIn(password: string): DemoSignInState {
  const clerk = useClerk();
  const [pendingEmail, setPendingEmail] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);

  async function signIn(email: string): Promise<void> {
    setPendingEmail(email);
    setError(null);
    try {
      const attempt = await clerk.client.signIn.create({ strategy: 'password', identifier: email, password });
      if (attempt.createdSessionId) return await clerk.setActive({ session: attempt.createdSessionId });
      setError(text.signIn.demo.notCompleted);
    } catch (cause) {
      setError(text.signIn.demo.failed(cause instanceof Error ? cause.message : null));
    }
    setPendingEmail(null);
  }

  return { pendingEmail, error, signIn: (email) => void signIn(email) };
}
