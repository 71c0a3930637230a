import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { DEMO, startSandbox } from '../../sandbox/komet/server.mts';
import type { Sandbox, SandboxOptions } from '../../sandbox/komet/server.mts';
import { Bench } from './bench.mts';
import { sourcePackage } from './package.mts';
import type { LoadPackage } from './package.mts';
import type { Finished, Job } from './bench.mts';

/** The node inside n8n's engine, and Komet's side as a server, for the tests of one file. */
export interface Stage {
	readonly sandbox: Sandbox;
	readonly bench: Bench;
	/** The credential of the node; may be changed at any time. */
	readonly credential: ICredentialDataDecryptedObject;
	/** Runs an operation, such as `invoice.getMany`, with the values of its form. */
	run(operation: string, form?: IDataObject, job?: Omit<Job, 'parameters'>): Promise<Finished>;
	/** Requests of a method so far, or of all methods. */
	sent(method?: string): Sandbox['requests'];
}

/** Puts up a stage before the tests of a file, clears it between them, and takes it down. */
export function stage(
	credential: ICredentialDataDecryptedObject = {},
	options: SandboxOptions = {},
	load: LoadPackage = sourcePackage,
): Stage {
	let sandbox: Sandbox;
	let bench: Bench;
	const fresh = (): ICredentialDataDecryptedObject => ({
		authentication: 'token',
		token: options.token ?? DEMO.token,
		baseUrl: sandbox.url,
		companyId: DEMO.account,
		salesChannel: 'WEB_APP',
		...credential,
	});
	beforeAll(async () => {
		sandbox = await startSandbox(options);
		bench = new Bench(await load(), { kometSalesApi: fresh() });
	});
	beforeEach(() => {
		sandbox.reset();
		bench.credentials.stored.kometSalesApi = fresh();
		bench.credentials.signIns = 0;
	});
	afterAll(async () => await sandbox.stop());
	return {
		get sandbox() {
			return sandbox;
		},
		get bench() {
			return bench;
		},
		get credential() {
			return bench.credentials.stored.kometSalesApi;
		},
		run: async (name, form = {}, job = {}) => {
			const [resource, operation] = name.split('.');
			return await bench.run({ ...job, parameters: { resource, operation, ...form } });
		},
		sent: (method) =>
			sandbox.requests.filter(({ path }) => method === undefined || path === `/${method}`),
	};
}

/** A record that is picked in the form. */
export const pick = (mode: string, value: string | number) => ({ __rl: true, mode, value });

/** Makes the requests of numbered items differ, lest equal reads are sent once. */
export const UNLIKE = { customParameters: '={{ JSON.stringify({ n: $json.n }) }}' };

/** As many items as there are numbers, each with its number in `n`. */
export const numbered = (...numbers: number[]) => numbers.map((n) => ({ json: { n } }));
