"""One zip of the whole site that opens from disk, with search, for a room without a network."""
