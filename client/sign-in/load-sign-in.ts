import { UnloadedPage } from '#client/app/unloaded.page.tsx';

/** Who is signed in does not need it, and whoever signs out finds it fetched. */
export const loadSignIn = () =>
  import('./sign-in.page.tsx').then(
    ({ SignInPage }) => ({ default: SignInPage }),
    () => ({ default: UnloadedPage }),
  );
