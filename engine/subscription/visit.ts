import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHookFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { Subscription, Wanted } from '../../contract/language/subscription';
import { recall, remember } from '../n8n/node-memory';
import { chosenIn } from './chosen';
import { registrarOf } from './registrar';
import type { Registrar } from './registrar';
import { baseUrlOf } from '../http/origin';
import { openSession } from '../http/session';
import { accountOf, authenticationFor, fingerprintOf, ownSecret } from './secret';

/** What a node remembers of a registration. It holds no secret. */
export interface Known {
	/** Missing when the service told none. */
	id?: string;
	url: string;
	/** Whose registration it is. */
	account: string;
	/** Of the value that deliveries bring back. */
	fingerprint: string;
	/** When a try ended without a clear answer, in milliseconds since 1970. */
	doubtfulSince?: number;
	/** Made by the user, so never deleted. */
	byHand?: true;
}

/** The registrations of a node, by key of the event. */
export type Memory = Record<string, Known>;

export const memoryOf = (context: IHookFunctions | IWebhookFunctions) =>
	(recall(context).registrations ?? {}) as unknown as Memory;

/** All that a step of the lifecycle works with. */
export interface Registrations {
	context: IHookFunctions;
	subscription: Subscription;
	registrar: Registrar;
	/** Types that start the workflow and have a registration each. */
	chosen: string[];
	/** Whether deliveries of any type start it that the service does not document. */
	anyOther: boolean;
	byHand: boolean;
	/** While a user listens for a test event. n8n then gives an empty memory. */
	isTest: boolean;
	baseUrl: string;
	/** The value for registrations made by hand; empty when the credential has none. */
	ownSecret: string;
	memory: Readonly<Memory>;
	remember(type: string, known: Known | undefined): void;
	/** What the registration of an event has to be. */
	wanted(type: string): Wanted;
	/** The same, as it is remembered. */
	known(more: Partial<Known>): Known;
	nameOf(type: string): string;
}

/** Reads parameters, credential and memory. */
export async function visit(
	context: IHookFunctions,
	subscription: Subscription,
): Promise<Registrations> {
	const credential = await context.getCredentials<ICredentialDataDecryptedObject>(
		subscription.service.credential,
	);
	const session = await openSession(subscription.service, context);
	const { id, active } = context.getWorkflow();
	const authentication = authenticationFor(subscription, credential, id, context.getNode());
	const url = context.getNodeWebhookUrl('default') ?? '';
	const memory = { ...memoryOf(context) };
	const { types, anyOther } = chosenIn(context);
	return {
		context,
		subscription,
		registrar: registrarOf(subscription, session, authentication),
		chosen: types,
		anyOther,
		byHand: context.getNodeParameter('registration') === 'byHand',
		isTest: !active,
		baseUrl: baseUrlOf(credential),
		ownSecret: ownSecret(credential),
		memory,
		remember: (type, known) => {
			if (known) memory[type] = known;
			else delete memory[type];
			const registrations = { ...memory } as unknown as IDataObject;
			remember(context, { ...recall(context), registrations });
		},
		wanted: (type) => ({ type, url, authentication }),
		known: (more) => ({
			url,
			account: accountOf(credential),
			fingerprint: fingerprintOf(authentication),
			...more,
		}),
		nameOf: (type) => subscription.events[type]?.name ?? type,
	};
}
