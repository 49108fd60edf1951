/** Text as it is, in a window of its own that the keyboard reaches too, to scroll it. */
export function ScrollableText({ label, text }: { label: string; text: string }) {
  return (
    <section
      aria-label={label}
      tabIndex={0}
      className="max-h-[70dvh] overflow-auto rounded-md border border-hairline bg-sunken p-3"
    >
      <pre className="w-max font-mono text-xs">{text}</pre>
    </section>
  );
}
