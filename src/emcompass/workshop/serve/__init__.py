"""`emcompass serve`: many rooms on one server that an organisation keeps, on PostgreSQL."""
