/** The clock of the sandbox; tests can set it slow, as that of a server may be. */
export const clock = { behindMs: 0 };

/** Now, as the header Date has it. */
export const httpDate = () => new Date(Date.now() - clock.behindMs).toUTCString();
