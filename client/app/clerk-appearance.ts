/** Dresses Clerk's components in the same tokens as everything else; being CSS variables, they follow the theme. */
export const clerkAppearance = {
  variables: {
    colorPrimary: 'var(--rc-accent)',
    colorPrimaryForeground: 'var(--rc-on-accent)',
    colorForeground: 'var(--rc-ink)',
    colorMutedForeground: 'var(--rc-muted)',
    colorBackground: 'var(--rc-raised)',
    colorMuted: 'var(--rc-sunken)',
    colorInput: 'var(--rc-page)',
    colorInputForeground: 'var(--rc-ink)',
    colorNeutral: 'var(--rc-ink)',
    colorBorder: 'var(--rc-control)',
    colorRing: 'var(--rc-accent)',
    colorDanger: 'var(--rc-fail)',
    colorSuccess: 'var(--rc-online)',
    colorWarning: 'var(--rc-warn)',
    colorModalBackdrop: 'var(--rc-scrim)',
    fontFamily: 'var(--font-sans)',
    fontSize: '14px',
    borderRadius: '6px',
  },
  elements: {
    // No widths here: the same boxes hold Clerk's modals, which fit themselves to narrow screens.
    cardBox: { boxShadow: 'none', border: '1px solid var(--rc-hairline)' },
    // Clerk thins colorBorder and the ink of its badges out to less contrast than a control and a word need.
    formFieldInput: { '&:not(:focus):not([aria-invalid=true])': { boxShadow: '0 0 0 1px var(--rc-control)' } },
    badge: { color: 'var(--rc-muted)' },
  },
} as const;
