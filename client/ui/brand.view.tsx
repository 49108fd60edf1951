/** The product's name with its mark: a register with one entry present and one absent. */
export function Brand() {
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-tight">
      <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5 text-accent">
        <path d="M2 4h10M2 10h8M2 16h10" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
        <circle cx="17" cy="4" r="2.5" fill="currentColor" />
        <circle cx="17" cy="16" r="2" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      Rollcall
    </span>
  );
}
