/** HTTP session with n8n's internal REST API, the one its editor uses. */
export class RestSession {
	private readonly cookies = new Map<string, string>();

	constructor(readonly url: string) {}

	async get<T>(path: string): Promise<T> {
		return await this.request<T>('GET', path);
	}

	async post<T>(path: string, body: unknown = {}): Promise<T> {
		return await this.request<T>('POST', path, body);
	}

	async patch<T>(path: string, body: unknown): Promise<T> {
		return await this.request<T>('PATCH', path, body);
	}

	async delete<T>(path: string): Promise<T> {
		return await this.request<T>('DELETE', path);
	}

	/** Name and value of every cookie, for a browser that should be signed in too. */
	cookieList(): Array<{ name: string; value: string }> {
		return [...this.cookies].map(([name, value]) => ({ name, value }));
	}

	private async request<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				cookie: this.cookieList()
					.map(({ name, value }) => `${name}=${value}`)
					.join('; '),
				// A busy n8n may close an idle connection at the moment in which it would be used again.
				connection: 'close',
				// n8n ties manual runs and test webhooks to an editor tab.
				'push-ref': 'rest-client',
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		this.keepCookies(response);
		const text = await response.text();
		if (!response.ok) throw new RestError(method, path, response.status, text);
		if (text === '') return undefined as T;
		const parsed = JSON.parse(text) as { data: T };
		return parsed.data;
	}

	private keepCookies(response: Response): void {
		for (const header of response.headers.getSetCookie()) {
			const [pair] = header.split(';');
			const separator = pair.indexOf('=');
			this.cookies.set(pair.slice(0, separator), pair.slice(separator + 1));
		}
	}
}

export class RestError extends Error {
	constructor(
		method: string,
		path: string,
		readonly status: number,
		text: string,
	) {
		super(`n8n answered ${method} ${path} with ${status}: ${messageOf(text)}`);
	}
}

function messageOf(text: string): string {
	try {
		return (JSON.parse(text) as { message?: string }).message ?? text;
	} catch {
		return text.slice(0, 500);
	}
}
