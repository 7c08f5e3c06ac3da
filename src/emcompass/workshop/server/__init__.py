"""The room's server: storage, service, routes, documents, security, limits, broadcast."""
