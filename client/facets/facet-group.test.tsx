import { fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { FacetGroup } from './facet-group.view.tsx';
import { createFacetNames } from './facet-names.ts';

const values = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((value) => ({ value, count: 1 }));

function Group() {
  const [chosen, choose] = useState<ReadonlySet<string>>(new Set(['g']));
  return (
    <FacetGroup
      facet="title"
      names={createFacetNames([], () => undefined)}
      {...{ values, chosen }}
      onToggle={() => choose(new Set())}
    />
  );
}

it('[UI30] keeps the focus among the values when the one that was taken back is not seen any more', () => {
  render(<Group />);
  const last = screen.getByRole('checkbox', { name: 'G 1' });
  last.focus();
  fireEvent.click(last);
  expect(screen.queryByRole('checkbox', { name: 'G 1' })).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Title' }));
});
