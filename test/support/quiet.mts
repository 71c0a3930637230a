// n8n logs each failed node; tests fail nodes on purpose. It reads this while it is loaded.
process.env.N8N_LOG_LEVEL = 'silent';
