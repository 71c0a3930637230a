import { setTimeout as sleep } from 'node:timers/promises';
import { randomOf, seedFor } from '../../test/support/random.mts';
import { waitFor } from './wait.mts';
import { EVENTS } from './workflows.mts';
import type { World } from './world.mts';

const LEAST_MS = 8_000;
const MOST_MS = 25_000;
const GIVES_UP_MS = 15_000;
/** For so long n8n waits for a publication that a killed process had begun, and some time to carry it out. */
const LEASE_MS = 150_000;
const UP_WITHIN_MS = 30_000;
const CHOICES = [EVENTS, ...EVENTS.map((event) => [event])];

/** What n8n does not answer in time is left, as a person does who closes the page. */
const inTime = async (work: Promise<unknown>, ms = GIVES_UP_MS) =>
	await Promise.race([
		work,
		sleep(ms, undefined, { ref: false }).then(() => {
			throw new Error(`no answer in ${ms / 1000} s`);
		}),
	]);

async function choose({ client, workflows }: World, events: string[]) {
	const { nodes } = await client.workflow(workflows.ecomnow);
	for (const { type, parameters } of nodes)
		if (type.endsWith('.eComNowTrigger')) parameters.events = events;
	const { versionId } = await client.updateWorkflow(workflows.ecomnow, { nodes });
	await client.rest.post(`/workflows/${workflows.ecomnow}/activate`, { versionId });
}

const unpublish = async ({ client, workflows }: World) =>
	await client.rest.post(`/workflows/${workflows.ecomnow}/deactivate`);

/** A person who publishes the workflow of eComNow with other events, or takes it back, all the time. */
export async function changeRegistrations(
	world: World,
	seed: number,
	until: number,
	say: (words: string) => void,
): Promise<string[]> {
	const random = randomOf(seedFor(seed, 'owner'));
	while (Date.now() < until) {
		await sleep(LEAST_MS + random.below(MOST_MS - LEAST_MS));
		// Else most attempts would find nobody, on a slow machine.
		if (random.below(4) > 0) await waitFor(() => world.fleet.isUp(), UP_WITHIN_MS);
		const isOff = random.below(4) === 0;
		const events = random.pick(CHOICES);
		const what = isOff ? 'eComNow unpublished' : `eComNow published for ${events.join(' and ')}`;
		await inTime(isOff ? unpublish(world) : choose(world, events)).then(
			() => say(what),
			({ message }: Error) => say(`${what}, without success: ${message.split('\n')[0]}`),
		);
	}
	return random.pick(CHOICES);
}

const registeredAt = ({ ecomnow }: World) =>
	ecomnow.registrations().map(({ webhookType, url }) => `${webhookType} ${url}`);

/**
 * The last choice, when everything runs again: which webhooks have to be there, which are there, and which
 * were there when the workflow had only been published. n8n 2.40.7 notes a webhook before it has it
 * registered: killed in between, it takes it for registered until the workflow is unpublished.
 */
export async function chooseAtLast(world: World, events: string[]) {
	const { client, workflows, fleet } = world;
	await inTime(choose(world, events));
	await inTime(client.publishWorkflow(workflows.ecomnow), LEASE_MS);
	const { nodes } = await client.workflow(workflows.ecomnow);
	const trigger = nodes.find(({ type }) => type.endsWith('.eComNowTrigger'));
	const chosen = events.map(
		(type) => `${type} ${fleet.webhooks}/webhook/${trigger?.webhookId}/ecomnow`,
	);
	const registeredAtFirst = registeredAt(world);
	if ([...registeredAtFirst].sort().join() !== [...chosen].sort().join()) {
		await inTime(client.unpublish(workflows.ecomnow), LEASE_MS);
		await inTime(client.publishWorkflow(workflows.ecomnow), LEASE_MS);
	}
	return { chosen, registeredAtFirst, registered: registeredAt(world) };
}
