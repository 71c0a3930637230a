/** Has n8n refuse requests to internal addresses. To be imported before anything of n8n. */
process.env.N8N_SSRF_PROTECTION_ENABLED = 'true';
