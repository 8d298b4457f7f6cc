"""Checks every statement of a draft against the stored text before it may be shown."""

from qa.verification.checking import Verification, verify
from qa.verification.verdict import Check, Dropped, DroppedSegment, Verified

__all__ = ["Check", "Dropped", "DroppedSegment", "Verification", "Verified", "verify"]
