/** One at a time per name: what keeps a publisher's submissions from racing each other in this process. */
export type Turn = <Result>(
  name: string,
  work: (pass: () => void) => Promise<Result>,
) => Promise<Result>;

/** Turns of work by name; each ends with its work, or when the work passes it on. */
export function turns(): Turn {
  const last = new Map<string, Promise<void>>();
  return async (name, work) => {
    const before = last.get(name) ?? Promise.resolve();
    let pass = (): void => undefined;
    const mine = new Promise<void>((resolve) => {
      pass = resolve;
    });
    last.set(name, mine);
    try {
      await before;
      return await work(pass);
    } finally {
      pass();
      if (last.get(name) === mine) last.delete(name);
    }
  };
}
