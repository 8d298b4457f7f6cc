"""The memory that a process which handles untrusted files may take."""

from __future__ import annotations


def limit_memory(megabytes: int) -> None:
    """Caps this process's address space, where the system can; no core dumps of other people's documents."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    limit = megabytes * 1024**2
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    except (ValueError, OSError):  # macOS knows the limit but does not take it
        return
