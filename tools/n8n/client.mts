import { setTimeout as sleep } from 'node:timers/promises';
import { RestError, RestSession } from './rest.mts';
import { forN8n1, isOnlyCalled, tablesIn, withTables, type KnownCredential } from './n8n-1.mts';
import { parseRunData, type Json, type RunData } from './run-data.mts';

export interface Owner {
	email: string;
	firstName: string;
	lastName: string;
	/** At least eight characters with a capital letter and a digit. */
	password: string;
}

export interface NodeJson {
	id?: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, Json>;
	/** Without an id n8n takes the only credential of that type and name. */
	credentials?: Record<string, { id: string | null; name: string }>;
	webhookId?: string;
	[setting: string]: unknown;
}

export interface WorkflowJson {
	name: string;
	nodes: NodeJson[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	pinData?: Record<string, unknown>;
	/** IDs. */
	tags?: string[];
}

export interface Workflow extends WorkflowJson {
	id: string;
	versionId: string;
	active: boolean;
}

export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: string;
	mode: string;
	startedAt: string;
	stoppedAt: string | null;
}

export interface Execution extends ExecutionSummary {
	data: RunData;
}

export interface DataTable {
	id: string;
	name: string;
	projectId: string;
	columns: Array<{ id: string; name: string; type: string; index: number }>;
}

export interface DataTableColumn {
	name: string;
	type: 'string' | 'number' | 'boolean' | 'date';
}

export type CredentialData = Record<string, Json>;
export type CredentialTest = { status: 'OK' | 'Error'; message: string };

interface Publication {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	triggers: Array<{ errorMessage: string | null }>;
}

const noneIfMissing = (error: unknown): undefined => {
	if (!(error instanceof RestError) || error.status !== 404) throw error;
};

/** How long after the request a publication has to begin. */
const PUBLICATION_BEGINS_MS = 10_000;

const ENDED = ['success', 'error', 'crashed', 'canceled'];

/** What a person can do in n8n's editor, as function calls. */
export class N8nClient {
	readonly rest: RestSession;
	private project?: string;
	private version?: string;

	constructor(readonly url: string) {
		this.rest = new RestSession(url);
	}

	/** Creates the owner of an empty n8n, or signs in when it has one already. */
	async setupOwner(owner: Owner): Promise<void> {
		try {
			await this.rest.post('/owner/setup', owner);
		} catch (error) {
			if (!(error instanceof RestError) || error.status !== 400) throw error;
			await this.login(owner);
		}
	}

	async login({ email, password }: Pick<Owner, 'email' | 'password'>): Promise<void> {
		await this.rest.post('/login', { emailOrLdapLoginId: email, password });
	}

	async createCredential(
		name: string,
		type: string,
		data: CredentialData,
	): Promise<{ id: string; name: string }> {
		const { id } = await this.rest.post<{ id: string }>('/credentials', { name, type, data });
		return { id, name };
	}

	async testCredential(
		id: string,
		name: string,
		type: string,
		data: CredentialData,
	): Promise<CredentialTest> {
		return await this.rest.post('/credentials/test', { credentials: { id, name, type, data } });
	}

	async deleteCredential(id: string): Promise<void> {
		await this.rest.delete(`/credentials/${id}`);
	}

	async createWorkflow(workflow: WorkflowJson): Promise<Workflow> {
		return await this.rest.post('/workflows', await this.fitting(workflow));
	}

	private async fitting<W extends Pick<WorkflowJson, 'nodes'>>(workflow: W): Promise<W> {
		if (!(await this.isN8n1())) return workflow;
		return forN8n1(workflow, await this.rest.get<KnownCredential[]>('/credentials'));
	}

	async workflow(id: string): Promise<Workflow> {
		return await this.rest.get(`/workflows/${id}`);
	}

	async updateWorkflow(id: string, changes: Partial<WorkflowJson>): Promise<Workflow> {
		const { versionId } = await this.workflow(id);
		return await this.rest.patch(`/workflows/${id}`, { ...changes, versionId });
	}

	/** Makes the newest saved version the one that production triggers run, and waits until they do. */
	async publishWorkflow(id: string): Promise<void> {
		const { versionId, nodes } = await this.workflow(id);
		if (isOnlyCalled(nodes) && (await this.isN8n1())) return;
		await this.rest.post(`/workflows/${id}/activate`, { versionId });
		const publication = await this.publication(id, 'not_published');
		if (!publication || publication.status === 'published') return;
		const reasons = publication.triggers.map(({ errorMessage }) => errorMessage).filter(Boolean);
		throw new Error(
			`Publishing workflow ${id} ended as ${publication.status}: ${reasons.join('; ')}`,
		);
	}

	async unpublish(id: string): Promise<void> {
		await this.rest.post(`/workflows/${id}/deactivate`);
		await this.publication(id);
	}

	/**
	 * n8n registers and removes triggers in the background; waits until it is done. Before 2.40 it
	 * did so at once and had nothing to tell. For a moment, a busy n8n still tells what was `before`.
	 */
	private async publication(
		id: string,
		before?: Publication['status'],
	): Promise<Publication | undefined> {
		const begins = Date.now() + PUBLICATION_BEGINS_MS;
		for (;;) {
			const publication = await this.rest
				.get<Publication>(`/workflows/${id}/publication-status`)
				.catch(noneIfMissing);
			const isBefore = publication?.status === before && Date.now() < begins;
			if (!publication || (publication.status !== 'in_progress' && !isBefore)) return publication;
			await sleep(100);
		}
	}

	/** Whether this n8n is older than a version, such as 2, or 2 and 40. */
	async isBefore(major: number, minor = 0): Promise<boolean> {
		this.version ??= (await this.rest.get<{ versionCli: string }>('/settings')).versionCli;
		const [itsMajor, itsMinor] = this.version.split('.').map(Number);
		return itsMajor < major || (itsMajor === major && itsMinor < minor);
	}

	private async isN8n1(): Promise<boolean> {
		return await this.isBefore(2);
	}

	/** n8n deletes archived workflows only. */
	async deleteWorkflow(id: string): Promise<void> {
		await this.rest.post(`/workflows/${id}/archive`);
		await this.rest.delete(`/workflows/${id}`);
	}

	/** Starts the workflow from the trigger, as Execute Workflow does: one that is called waits for a call. */
	async startWorkflow(
		id: string,
		triggerName: string,
	): Promise<{ executionId: string; waitingForWebhook?: boolean }> {
		return await this.rest.post(`/workflows/${id}/run`, {
			triggerToStartFrom: { name: triggerName },
			...((await this.isN8n1()) ? { workflowData: await this.workflow(id) } : {}),
		});
	}

	/** Runs the workflow from the trigger and waits for the end. */
	async runWorkflow(id: string, triggerName: string, timeoutMs = 60_000): Promise<Execution> {
		const { executionId } = await this.startWorkflow(id, triggerName);
		return await this.waitForExecution(id, (execution) => execution.id === executionId, timeoutMs);
	}

	/** Runs what a workflow has to be set up with, and fails unless it succeeded. */
	async runSetUp(id: string, triggerName: string): Promise<void> {
		if (await this.isN8n1()) {
			await this.chooseTables(id);
			return;
		}
		const { status, data } = await this.runWorkflow(id, triggerName);
		if (status !== 'success')
			throw new Error(`${triggerName} ended as ${status}: ${data.resultData.error?.message}`);
	}

	/** What a user of n8n 1 does by hand: makes the tables of a workflow, and chooses them in its nodes. */
	private async chooseTables(id: string): Promise<void> {
		const { nodes } = await this.workflow(id);
		await this.makeTables({ nodes });
		await this.updateWorkflow(id, { nodes: withTables(nodes, await this.dataTables()) });
	}

	/** Makes the tables that a workflow makes when it is set up, without running it. */
	async makeTables(workflow: Pick<WorkflowJson, 'nodes'>): Promise<void> {
		const before = await this.dataTables();
		for (const { name, columns } of tablesIn(workflow))
			if (!before.some((table) => table.name === name)) await this.createDataTable(name, columns);
	}

	/** The newest hundred, newest first; of those states only, where some are named. */
	async executions(workflowId: string, status?: string[]): Promise<ExecutionSummary[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId, status }));
		const { results } = await this.rest.get<{ results: ExecutionSummary[] }>(
			`/executions?filter=${filter}&limit=100`,
		);
		// While a run ends, n8n lists it twice: as one that runs, and as one that is stored.
		return results.filter(({ id }, at) => results.findIndex((other) => other.id === id) === at);
	}

	async execution(id: string): Promise<Execution> {
		const stored = await this.rest.get<ExecutionSummary & { data: string }>(`/executions/${id}`);
		return { ...stored, data: parseRunData(stored.data) };
	}

	/** Waits for an execution that has ended and that the predicate accepts. */
	async waitForExecution(
		workflowId: string,
		predicate: (execution: ExecutionSummary) => boolean = () => true,
		timeoutMs = 30_000,
	): Promise<Execution> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			const executions = await this.executions(workflowId);
			const found = executions.find(
				(execution) => ENDED.includes(execution.status) && predicate(execution),
			);
			if (found) return await this.execution(found.id);
			if (Date.now() > deadline) {
				const seen = executions.map(({ id, status }) => `${id} ${status}`).join(', ') || 'none';
				throw new Error(
					`No matching execution of workflow ${workflowId} in ${timeoutMs} ms; seen: ${seen}`,
				);
			}
			await sleep(200);
		}
	}

	async createDataTable(name: string, columns: DataTableColumn[]): Promise<DataTable> {
		return await this.rest.post(await this.dataTablePath(), { name, columns });
	}

	async dataTableRows(id: string): Promise<Array<Record<string, Json>>> {
		const { data } = await this.rest.get<{ data: Array<Record<string, Json>> }>(
			`${await this.dataTablePath()}/${id}/rows?take=250`,
		);
		return data;
	}

	/** The rows of the data table of this name, whoever made it. */
	async rowsOf(name: string): Promise<Array<Record<string, Json>>> {
		return await this.dataTableRows((await this.dataTable(name)).id);
	}

	private async dataTables(): Promise<DataTable[]> {
		const { data } = await this.rest.get<{ data: DataTable[] }>(
			`${await this.dataTablePath()}?take=100`,
		);
		return data;
	}

	async dataTable(name: string): Promise<DataTable> {
		const found = (await this.dataTables()).find((table) => table.name === name);
		if (!found) throw new Error(`There is no data table ${name}`);
		return found;
	}

	async insertRows(name: string, rows: Array<Record<string, Json>>): Promise<void> {
		const { id } = await this.dataTable(name);
		await this.rest.post(`${await this.dataTablePath()}/${id}/insert`, {
			data: rows,
			returnType: 'count',
		});
	}

	/** Changes the rows of a table whose column has a value, as a person does in the table. */
	async updateRows(
		name: string,
		[columnName, value]: [column: string, value: string],
		data: Record<string, Json>,
	): Promise<void> {
		const { id } = await this.dataTable(name);
		await this.rest.patch(`${await this.dataTablePath()}/${id}/rows`, {
			filter: { type: 'and', filters: [{ columnName, condition: 'eq', value }] },
			data,
		});
	}

	async deleteDataTable(id: string): Promise<void> {
		await this.rest.delete(`${await this.dataTablePath()}/${id}`);
	}

	/** Data tables belong to a project; everything here lives in the owner's personal one. */
	private async dataTablePath(): Promise<string> {
		this.project ??= (await this.rest.get<{ id: string }>('/projects/personal')).id;
		return `/projects/${this.project}/data-tables`;
	}
}
