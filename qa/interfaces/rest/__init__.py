"""The REST service."""

from qa.interfaces.rest.app import create_app

__all__ = ["create_app"]
