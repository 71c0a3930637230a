import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasEnded, killChild, stopChild } from '../n8n/children.mts';
import type { N8nInstall } from '../n8n/install.mts';
import { freePort, startN8n } from '../n8n/server.mts';
import type { N8nOptions, Role } from '../n8n/server.mts';
import type { Mode } from './options.mts';

/** As a service manager starts a process again that ended. */
const PAUSE_MS = 1000;
const STOP_GRACE_MS = 5000;

interface Member {
	options: N8nOptions;
	child?: ChildProcess;
	isReady: boolean;
}

/** The processes of one n8n, each of which is started again whenever it ends. */
export interface Fleet {
	roles: Role[];
	/** Where workflows are made, and where webhooks are answered. */
	url: string;
	webhooks: string;
	/** Ends a process at once, also while it starts; false when there is none at the moment. */
	kill(role: Role): Promise<boolean>;
	/** Ready, all of them. */
	isUp(): boolean;
	/** Times from the end of a process to its being ready again. */
	restarts: Array<{ role: Role; ms: number }>;
	/** Starts that came to nothing: the process was killed before, or ended by itself. */
	failedStarts: string[];
	stop(): Promise<void>;
}

const rolesOf = (mode: Mode): Role[] =>
	mode === 'queue' ? ['start', 'worker', 'webhook'] : ['start'];

export async function startFleet(given: {
	mode: Mode;
	home: string;
	n8n: N8nInstall;
	tarball: string;
	env: NodeJS.ProcessEnv;
}): Promise<Fleet> {
	const { mode, home, n8n, tarball } = given;
	const roles = rolesOf(mode);
	const members = new Map<Role, Member>();
	const restarts: Fleet['restarts'] = [];
	const failedStarts: string[] = [];
	let isStopping = false;

	const ports = new Map<Role, number>();
	for (const role of roles) ports.set(role, await freePort());
	const urlOf = (role: Role) => `http://127.0.0.1:${ports.get(role)}`;
	const webhooks = urlOf(roles.includes('webhook') ? 'webhook' : 'start');
	for (const role of roles) {
		const member: Member = {
			isReady: false,
			options: {
				home,
				n8n,
				role,
				port: ports.get(role) ?? 0,
				onSpawn: (child) => (member.child = child),
				env: {
					N8N_WEBHOOK_URL: `${webhooks}/`,
					...given.env,
					// Production webhooks belong to the webhook process alone.
					...(mode === 'queue' && role === 'start'
						? { N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true' }
						: {}),
				},
			},
		};
		members.set(role, member);
	}

	/** Starts a process again and again; `since` is the moment at which it was last seen working. */
	async function keepUp(role: Role, member: Member) {
		for (;;) {
			if (member.child && !hasEnded(member.child)) await once(member.child, 'exit');
			member.isReady = false;
			const since = performance.now();
			while (!isStopping && !member.isReady) {
				await sleep(PAUSE_MS);
				if (isStopping) return;
				await startN8n(member.options).then(
					() => {
						member.isReady = true;
						restarts.push({ role, ms: performance.now() - since });
					},
					({ message }: Error) => failedStarts.push(`${role}: ${message.split('\n')[0]}`),
				);
			}
			if (isStopping) return;
		}
	}

	const stop = async () => {
		isStopping = true;
		for (const { child } of [...members.values()].reverse())
			if (child) await stopChild(child, STOP_GRACE_MS);
	};
	try {
		for (const [role, member] of members) {
			await startN8n({ ...member.options, ...(role === 'start' ? { tarball } : {}) });
			member.isReady = true;
			void keepUp(role, member);
		}
	} catch (error) {
		await stop();
		throw error;
	}
	return {
		roles,
		url: urlOf('start'),
		webhooks,
		kill: async (role) => {
			const child = members.get(role)?.child;
			if (!child || hasEnded(child)) return false;
			await killChild(child);
			return true;
		},
		isUp: () => [...members.values()].every(({ isReady }) => isReady),
		restarts,
		failedStarts,
		stop,
	};
}
