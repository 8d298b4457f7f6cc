"""Grading an answer against its gold pair."""

from eval.grading.candidates import Candidate, Statement, candidate_from_answer, candidate_from_text
from eval.grading.verdicts import Verdict, judge

__all__ = ["Candidate", "Statement", "Verdict", "candidate_from_answer", "candidate_from_text", "judge"]
