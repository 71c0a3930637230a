import fc from 'fast-check';

/**
 * What all properties have alike: `SEED=… RUNS=… npx jest test/properties/…` tries the same again, or
 * more of it. A failure names the seed and the path to its minimised case, which then becomes one of
 * the `examples` of its property.
 */
export const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

/** How many cases a property tries: so many, unless the command says otherwise. */
export const runs = (usual: number) => Number(process.env.RUNS ?? usual);

/** Writes a line that is seen when all went well, too. */
export const tell = (line: string) => process.stderr.write(`${line}\n`);

fc.configureGlobal({ seed: SEED });
const file = expect.getState().testPath?.split(/[\\/]/).at(-1);
tell(`${file}: SEED=${SEED}`);

/** Milliseconds that a property may take however many cases it tries: far more than it does. */
export const LONG_MS = 3_600_000;
