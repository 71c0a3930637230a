import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { VENDOR, startEComNow } from '../../sandbox/ecomnow/server.mts';
import type { EComNowSandbox } from '../../sandbox/ecomnow/server.mts';
import { Bench } from './bench.mts';
import { sourcePackage } from './package.mts';
import type { LoadPackage } from './package.mts';
import type { Finished, Job } from './bench.mts';

const TYPE = 'eComNowVendorApi';

/** The eComNow node inside n8n's engine, and eComNow's side as a server, for the tests of one file. */
export interface VendorStage {
	readonly sandbox: EComNowSandbox;
	readonly bench: Bench;
	/** The credential of the node; may be changed at any time. */
	readonly credential: ICredentialDataDecryptedObject;
	/** Runs an operation, such as `inventory.update`, with the values of its form. */
	run(operation: string, form?: IDataObject, job?: Omit<Job, 'parameters'>): Promise<Finished>;
}

/** Puts up a stage before the tests of a file, clears it between them, and takes it down. */
export function vendorStage(load: LoadPackage = sourcePackage): VendorStage {
	let sandbox: EComNowSandbox;
	let bench: Bench;
	const fresh = (): ICredentialDataDecryptedObject => ({
		baseUrl: sandbox.url,
		...VENDOR,
		sendAs: 'both',
		testWith: 'none',
	});
	beforeAll(async () => {
		sandbox = await startEComNow();
		bench = new Bench(await load(), { [TYPE]: fresh() });
	});
	beforeEach(() => {
		sandbox.reset();
		bench.credentials.stored[TYPE] = fresh();
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
			return bench.credentials.stored[TYPE];
		},
		run: async (name, form = {}, job = {}) => {
			const [resource, operation] = name.split('.');
			return await bench.run({
				node: 'eComNow',
				...job,
				parameters: { resource, operation, ...form },
			});
		},
	};
}
