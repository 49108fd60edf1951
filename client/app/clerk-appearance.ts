/** As everywhere else on the page: Clerk's own ring is too faint to see, or as blue as the button that it touches. */
const focusVisible = {
  // Named twice to count for more than the ring, which Clerk draws on :focus.
  '&:focus:focus-visible': { outline: '2px solid var(--rc-accent)', outlineOffset: '2px', boxShadow: 'none' },
};

/** The same for what fills its box from edge to edge, where an outline around it would be cut off. */
const focusWithin = { '&:focus:focus-visible': { outline: '2px solid var(--rc-accent)', outlineOffset: '-2px' } };

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
    organizationSwitcherTrigger: focusVisible,
    userButtonTrigger: focusVisible,
    organizationSwitcherPreviewButton: focusWithin,
    organizationSwitcherPopoverActionButton: focusWithin,
    userButtonPopoverActionButton: focusWithin,
    userButtonPopoverCustomItemButton: focusWithin,
    navbarButton: focusWithin,
    formButtonPrimary: focusVisible,
    badge: { color: 'var(--rc-muted)' },
  },
} as const;
