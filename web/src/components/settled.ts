import { useEffect, useState } from "react";

// `value`, once it has stayed the same for `delay` milliseconds, so that not every letter asks the server.
export function useSettled<Value>(value: Value, delay = 250): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return settled;
}
