import { CredentialTestContext } from 'n8n-core';
import type { ICredentialTestFunctions, ICredentialsDecrypted } from 'n8n-workflow';
import type { Bench } from './bench.mts';

/** Runs the connection test of a credential as n8n does: a method of the node that uses it, in a context that offers little. */
export async function connect(bench: Bench, node: string, credential: string) {
	const { type } = bench.loader.getNode(node);
	const used = type.description.credentials?.find(({ name }) => name === credential);
	const test = type.methods?.credentialTest?.[String(used?.testedBy)];
	if (!test) throw new Error(`${node} has no connection test for ${credential}`);
	const context: ICredentialTestFunctions = new CredentialTestContext(bench.additionalData());
	return await test.call(context, {
		id: '1',
		name: credential,
		type: credential,
		data: bench.credentials.stored[credential],
	} as ICredentialsDecrypted);
}
