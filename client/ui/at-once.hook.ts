import { useState } from 'react';

/**
 * A value that takes a moment to come back, such as by way of the address, shown as it was set until then: a box whose tick goes
 * away for that moment looks as if it had refused. Whatever comes back counts.
 */
export function useAtOnce<Value>(value: Value): [shown: Value, set: (next: Value) => void] {
  const [state, setState] = useState({ from: value, shown: value });
  const isCurrent = Object.is(state.from, value);
  if (!isCurrent) setState({ from: value, shown: value });
  return [isCurrent ? state.shown : value, (shown) => setState({ from: value, shown })];
}
