import { text } from '#client/language/text.ts';

const WIDTHS = ['11rem', '9rem', '13rem', '10rem', '12rem', '8.5rem', '11.5rem', '9.5rem', '12.5rem', '10.5rem'];

/** Lines of the final height before the first ones arrive. */
export function DeliverySkeleton() {
  return (
    <div role="status" aria-label={text.deliveries.loading}>
      <div className="h-9 border-b border-hairline" />
      {WIDTHS.map((width) => (
        <div key={width} className="flex h-20 items-center border-b border-hairline px-4 md:h-11">
          <span className="skeleton h-3" style={{ width }} />
        </div>
      ))}
    </div>
  );
}
