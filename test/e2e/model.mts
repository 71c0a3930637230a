import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A tool as the model is told of it. */
export interface ToolShown {
	name: string;
	description: string;
	parameters: {
		properties: Record<string, { type?: string; description?: string }>;
		required?: string[];
	};
}

/** A call that the model makes, or the words with which it ends. */
export type Turn = { tool: string; input: Record<string, unknown> } | { say: string };

interface Message {
	role: string;
	content: unknown;
}

/** Stands where OpenAI would: follows a script, and remembers what it was shown. */
export interface Model {
	/** For the credential. */
	url: string;
	script: Turn[];
	/** Tools of the latest request. */
	readonly tools: ToolShown[];
	/** What the tools answered, in order. */
	readonly answers: string[];
	/** Everything that the model was sent, as text. */
	readonly seen: string;
	stop(): Promise<void>;
}

/** A reply in the form of OpenAI's chat completions. */
const completion = (turn: Turn, number: number) => ({
	id: `chatcmpl-${number}`,
	object: 'chat.completion',
	created: 0,
	model: 'scripted',
	choices: [
		{
			index: 0,
			finish_reason: 'say' in turn ? 'stop' : 'tool_calls',
			message:
				'say' in turn
					? { role: 'assistant', content: turn.say }
					: {
							role: 'assistant',
							content: null,
							tool_calls: [
								{
									id: `call_${number}`,
									type: 'function',
									function: { name: turn.tool, arguments: JSON.stringify(turn.input) },
								},
							],
						},
		},
	],
	usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
});

export async function startModel(): Promise<Model> {
	const requests: Array<{ messages: Message[]; tools?: Array<{ function: ToolShown }> }> = [];
	const latest = () => requests.at(-1);
	const server = createServer((request, response) => {
		text(request)
			.then((body) => {
				requests.push(JSON.parse(body) as (typeof requests)[0]);
				const turn = model.script.shift() ?? { say: 'The script is over' };
				response.writeHead(200, { 'content-type': 'application/json' });
				response.end(JSON.stringify(completion(turn, requests.length)));
			})
			.catch((error: Error) => response.writeHead(400).end(error.message));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const model: Model = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		script: [],
		get tools() {
			return latest()?.tools?.map((tool) => tool.function) ?? [];
		},
		get answers() {
			return (latest()?.messages ?? [])
				.filter(({ role }) => role === 'tool')
				.map(({ content }) => String(content));
		},
		get seen() {
			return JSON.stringify(requests);
		},
		stop: async () => {
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
	return model;
}
