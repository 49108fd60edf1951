const WIDTHS = ['8rem', '6.5rem', '9rem', '7rem', '10rem', '7.5rem', '8.5rem', '6rem'];

/** Lines of the final height before the first ones arrive, so that nothing jumps when they do. */
export function SessionSkeleton() {
  return (
    <div role="status" aria-label="Loading sessions" className="min-h-0 flex-1 overflow-hidden">
      <div className="h-9 border-b border-hairline" />
      {WIDTHS.map((width) => (
        <div key={width} className="flex h-20 items-center gap-3 border-b border-hairline px-4 md:h-14">
          <span className="skeleton size-8 rounded-md" />
          <span className="skeleton h-3" style={{ width }} />
        </div>
      ))}
    </div>
  );
}
