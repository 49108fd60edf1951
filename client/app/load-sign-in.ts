import { UnloadedPage } from './unloaded.page.tsx';

/** Who is signed in does not need it, and whoever signs out finds it fetched. */
export const loadSignIn = () =>
  import('#client/sign-in/sign-in.page.tsx').then(
    ({ SignInPage }) => ({ default: SignInPage }),
    () => ({ default: UnloadedPage }),
  );
