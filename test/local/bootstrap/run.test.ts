import { expect, test } from "vitest";
import { runBootstrap, type BootstrapInput } from "../../../local/bootstrap/run.ts";
import { planKeys, planOf } from "./demo-plan.ts";
import { memoryInstance } from "./memory-instance.ts";

test(
  "the whole demo plan is accepted, published in its own order, and no entry is void",
  { timeout: 120_000 },
  async () => {
    const plan = planOf("demo");
    const instance = memoryInstance();
    const sent = await runBootstrap({ ...instance, plan, progress: () => undefined });
    expect(sent).toBe(plan.length);
    expect(await instance.log()).toEqual(plan.map(({ submission }) => submission));
  },
);

test("a finished plan is not sent again: one look at its last step is enough", async () => {
  const plan = planOf("genesis");
  const instance = memoryInstance();
  await runBootstrap({ ...instance, plan, progress: () => undefined });
  const submit: BootstrapInput["submit"] = async () => Promise.reject(new Error("sent again"));
  expect(await runBootstrap({ ...instance, plan, submit, progress: () => undefined })).toBe(0);
});

test("killed before or after any step's acceptance, it goes on and every step is in the log once, in order", async () => {
  const plan = planOf("registry");
  for (const loses of ["the request", "the answer"]) {
    const fake = fakeInstance();
    for (let run = 0; run <= plan.length; run += 1) {
      let alive = 2; // two steps a life
      const submit: BootstrapInput["submit"] = async (request, nowMs) => {
        alive -= 1;
        if (alive === 0 && loses === "the request") throw new Error("killed");
        const answer = await fake.submit(request, nowMs);
        if (alive === 0) throw new Error("killed");
        return answer;
      };
      await runBootstrap({ ...fake, plan, submit, progress: () => undefined }).catch(
        () => undefined,
      );
    }
    expect(fake.log, loses).toEqual(plan.map(({ submission }) => submission));
  }
});

test("a refused step ends it with the step's name, the status and the problem", async () => {
  const plan = planOf("genesis");
  const instance = memoryInstance();
  const other = planKeys("other ");
  await expect(
    runBootstrap({ ...instance, keys: other, plan, progress: () => undefined }),
  ).rejects.toThrow(/genesis\/root was refused \(401\).*key\.unknown/);
});

test("a void step ends it with the step's name", async () => {
  const plan = planOf("genesis");
  const published: BootstrapInput["published"] = async () => Promise.resolve("void");
  await expect(
    runBootstrap({ ...memoryInstance(), published, plan, progress: () => undefined }),
  ).rejects.toThrow("genesis/root is void");
});

test("each step is signed at its own simulated time, or at that of the clock given", async () => {
  const plan = planOf("genesis");
  const times = async (clock?: BootstrapInput["clock"]): Promise<readonly number[]> => {
    const fake = fakeInstance();
    await runBootstrap({ ...fake, plan, progress: () => undefined, ...(clock && { clock }) });
    return fake.times;
  };
  expect(await times()).toEqual(plan.map(({ at }) => at));
  expect(await times(() => 1_800_000_000_000)).toEqual([1_800_000_000_000, 1_800_000_000_000]);
});

/** An instance that accepts everything and publishes what it accepted when drained. */
function fakeInstance() {
  const plan = planOf("registry");
  const accepted: string[] = [];
  const log: string[] = [];
  const times: number[] = [];
  const part: Pick<BootstrapInput, "keys" | "authority" | "submit" | "published" | "drain"> = {
    keys: planKeys(),
    authority: "127.0.0.1:8787",
    submit: async ({ body }, nowMs) => {
      const step = plan.find((one) => Buffer.compare(one.body, body) === 0);
      if (step === undefined || accepted.includes(step.submission))
        throw new Error("unexpected body");
      accepted.push(step.submission);
      times.push(nowMs);
      return Promise.resolve({ status: 201, json: {} });
    },
    published: async (submission) =>
      Promise.resolve(
        log.includes(submission)
          ? "published"
          : accepted.includes(submission)
            ? "accepted"
            : "unknown",
      ),
    drain: async () => {
      log.push(...accepted.filter((submission) => !log.includes(submission)));
      return Promise.resolve();
    },
  };
  return { ...part, log, times };
}
