import type { INodeProperties } from 'n8n-workflow';
import { searchName } from '../../contract/language/kinds/record-picker';
import type { Poll } from '../../contract/language/poll';
import { isObject } from '../../contract/language/raw';
import { callOf, findCall } from '../../contract/language/service';
import type { Call, Service } from '../../contract/language/service';

/** A node as n8n exports it. */
interface Node {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	disabled?: boolean;
	credentials?: Record<string, { id?: string | null; name?: string }>;
}

export interface Workflow {
	name?: string;
	nodes: Node[];
}

/** A method, and the nodes that call it. */
export interface Used {
	method: string;
	/** Nothing where the method is not declared. */
	call?: Call;
	nodes: string[];
}

/** What the nodes of a workflow that share a credential need of its token. */
export interface Needed {
	/** Name of the credential; nothing where none was chosen yet. */
	credential?: string;
	methods: Used[];
	/** Methods that only pickers call, while somebody chooses from a list in the editor. */
	choosing: Used[];
	/** Nodes of which the workflow does not say what they call, with the reason. */
	unknown: Array<{ node: string; why: string }>;
}

/** A service with its polls, by the type of node without the package: `kometSales`. */
export interface Nodes {
	service: Service;
	action: string;
	poll?: { type: string; polls: Record<string, Poll> };
}

const isExpression = (value: string) => value.startsWith('=');

const byExpression = (label: string, value: string) => `${label} is an expression: ${value}`;

/** Parameters of a node that were chosen from a list, by name, wherever they stand. */
const chosenIn = (value: unknown): string[] =>
	typeof value !== 'object' || value === null
		? []
		: Object.entries(value).flatMap(([name, member]) =>
				isObject(member) && member.__rl === true
					? member.mode === 'list'
						? [name]
						: []
					: chosenIn(member),
			);

/** The searches behind the pickers of a form, by the name of the parameter. */
const searchesIn = (properties: INodeProperties[]): Array<[string, string]> =>
	properties.flatMap(({ name, modes = [], options = [] }) => [
		...modes.flatMap(
			({ typeOptions }): Array<[string, string]> =>
				typeOptions?.searchListMethod ? [[name, typeOptions.searchListMethod]] : [],
		),
		...options.flatMap((option) =>
			'values' in option ? searchesIn(option.values) : 'type' in option ? searchesIn([option]) : [],
		),
	]);

function listsChosen({ lists }: Service, call: Call, { parameters }: Node): string[] {
	const chosen = new Set(chosenIn(parameters));
	const form = Object.entries({ ...call.required, ...call.optional }).flatMap(([name, field]) =>
		field.form(name),
	);
	const searches = new Set(
		searchesIn(form)
			.filter(([name]) => chosen.has(name))
			.map(([, search]) => search),
	);
	return lists.flatMap((list) =>
		list.method !== undefined &&
		Object.keys(list.keys).some((key) => searches.has(searchName(list, key)))
			? [list.method]
			: [],
	);
}

/** What one node calls: methods by name, or why that is not known; nothing where it calls none. */
function calledBy({ service, action, poll }: Nodes, node: Node) {
	const type = node.type.split('.').pop() ?? '';
	const { parameters } = node;
	if (poll && type === poll.type) {
		const [first] = Object.keys(poll.polls);
		const event = String(parameters.event ?? first);
		if (isExpression(event)) return { why: byExpression('Trigger On', event) };
		return { method: poll.polls[event]?.method };
	}
	// n8n names the same node as a tool of an agent so.
	if (type !== action && type !== `${action}Tool`)
		return service.credential in (node.credentials ?? {})
			? { why: 'another node uses the credential' }
			: undefined;
	// What is the default stands in no saved workflow.
	const [firstResource] = Object.keys(service.resources);
	const resource = String(parameters.resource ?? firstResource);
	if (isExpression(resource)) return { why: byExpression('Resource', resource) };
	const { operations = {}, steps = {} } = service.resources[resource] ?? {};
	const [firstOperation] = Object.keys({ ...operations, ...steps });
	const operation = String(parameters.operation ?? firstOperation);
	if (isExpression(operation)) return { why: byExpression('Operation', operation) };
	const step = steps[operation];
	if (step && 'answers' in step) return undefined;
	if (step) {
		const method = String(parameters.method ?? '');
		if (isExpression(method)) return { why: byExpression('Method', method) };
		const path = method.replace(/^\//, '');
		const verb = String(parameters.verb ?? 'GET');
		return { method: path, call: findCall(service, `${verb} ${path}`) };
	}
	if (!(operation in operations)) return { why: `it has no operation ${resource}: ${operation}` };
	const call = callOf(service, resource, operation);
	return { method: call.method, call, choosing: listsChosen(service, call, node) };
}

function add(all: Used[], method: string, node: string, call?: Call) {
	const known = all.find((used) => used.method === method && used.call?.verb === call?.verb);
	if (!known) all.push({ method, call, nodes: [node] });
	else if (!known.nodes.includes(node)) known.nodes.push(node);
}

/** The methods that the tokens of a workflow must allow, by credential. Nodes that are off count for nothing. */
export function methodsOf(nodes: Nodes, workflow: Workflow): Needed[] {
	const { service } = nodes;
	const byCredential = new Map<string, Needed>();
	for (const node of workflow.nodes) {
		const called = node.disabled ? undefined : calledBy(nodes, node);
		if (!called) continue;
		const { id, name } = node.credentials?.[service.credential] ?? {};
		const key = id ?? name ?? '';
		const needed: Needed = byCredential.get(key) ?? {
			credential: name,
			methods: [],
			choosing: [],
			unknown: [],
		};
		byCredential.set(key, needed);
		if ('why' in called && called.why !== undefined)
			needed.unknown.push({ node: node.name, why: called.why });
		else if ('method' in called && called.method !== undefined) {
			const { method } = called;
			add(needed.methods, method, node.name, called.call ?? findCall(service, method));
			for (const list of called.choosing ?? [])
				add(needed.choosing, list, node.name, findCall(service, list));
		}
	}
	return [...byCredential.values()];
}
