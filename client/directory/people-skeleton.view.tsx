import { text } from '#client/language/text.ts';

const WIDTHS = ['9rem', '7rem', '11rem', '8rem', '10rem', '6.5rem', '9.5rem', '7.5rem', '10.5rem', '8.5rem'];

/** Rows of the final height before the first ones arrive, so that nothing jumps when they do. */
export function PeopleSkeleton({ layout }: { layout: 'grid' | 'list' | 'cards' }) {
  if (layout === 'cards') return <CardsSkeleton />;
  const height = layout === 'grid' ? 'h-(--rc-row)' : 'h-16';
  const avatar = layout === 'grid' ? 'size-8' : 'size-10';
  return (
    <div role="status" aria-label={text.people.loading} className="min-h-0 flex-1 overflow-hidden">
      {layout === 'grid' ? <div className="h-9 border-b border-hairline" /> : null}
      {WIDTHS.map((width) => (
        <div key={width} className={`flex ${height} items-center gap-3 border-b border-hairline px-4`}>
          <span className={`skeleton ${avatar} rounded-full`} />
          <span className="skeleton h-3" style={{ width }} />
        </div>
      ))}
    </div>
  );
}

function CardsSkeleton() {
  return (
    <div
      role="status"
      aria-label={text.people.loading}
      className="grid min-h-0 flex-1 grid-cols-[repeat(auto-fill,minmax(260px,1fr))] content-start overflow-hidden p-2.5"
    >
      {WIDTHS.map((width) => (
        <div key={width} className="h-43 p-1.5">
          <div className="flex h-full items-start gap-3 rounded-lg border border-hairline p-4">
            <span className="skeleton size-12 rounded-full" />
            <span className="skeleton mt-4 h-3" style={{ width }} />
          </div>
        </div>
      ))}
    </div>
  );
}
