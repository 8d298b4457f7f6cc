"""Parts answered in words: text, definition, list, name, date, yes or no. The source's own sentence is always quoted."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.answering.affirming import affirming, is_intention, moves_against
from qa.answering.asked_bounds import of_other_age, says_bounds_of, states_kind, to_come
from qa.answering.awards import ASKS_FOR_AWARDS, awards
from qa.answering.binding_names import is_bound
from qa.answering.dates import counted_since, date_name, dated
from qa.answering.desk import Desk
from qa.answering.enumerations import asks_for_some_number, holds_items, says_noun
from qa.answering.identity import identity
from qa.answering.labelled import Labelled, labelled_value
from qa.answering.labelled_rows import labelled_row
from qa.answering.limits import PARTS_OF_ALL, limits_in, unasked_limits
from qa.answering.listed import listed
from qa.answering.lists import items_in
from qa.answering.named_in import Named
from qa.answering.named_things import named_thing, own_names
from qa.answering.nameless import without_companies
from qa.answering.naming import in_script
from qa.answering.persons import ASKED_ROLE, WHO, person_in
from qa.answering.phrases import phrases
from qa.answering.plain import holds_energy, of_headquarters, of_offsets, of_other_givers, of_other_people, of_other_role, was_saved
from qa.answering.predicates import Predicate
from qa.answering.quotations import quote_of, single, title_of
from qa.answering.reasons import asks_why, may_say_why, reason
from qa.answering.sentences import Found, best_clause, best_sentences, of_period, sentences, sufficient, with_named
from qa.answering.shares import sets_threshold
from qa.answering.sought import Sought, count_asked, sought_in
from qa.answering.stages import other_stage
from qa.answering.statements import Statement, clauses_around, quoted_text, sentence_claim
from qa.answering.terms import names_metric, only_metrics
from qa.answering.wanted import is_word, same_counter, unsaid, wanted_in
from qa.catalog.qualifiers import qualifiers_in, scopes_in
from qa.domain.evidence import Segment
from qa.domain.places import Span
from qa.domain.queries import Part
from qa.quantities import find_quantities
from qa.text.display import display
from qa.text.folding import fold_plain
from qa.text.patterns import lazy_pattern
from qa.text.sentences import clause_spans

SURE = 0.7
"""Coverage from which a quoted sentence is taken to affirm what a yes/no question asks; below, it is only quoted."""

SURE_OF_MOVE = 0.55
"""The same where the sentence says the opposite of a movement asked about."""
SURE_OF_LIST = 0.65
"""Coverage from which the things that a sentence lists are taken to be those asked for."""
OF_YEARS = 3
"""Years named in a question for aims or a list from which each is asked for: a sentence of one year does not list them."""
MOST_TRIED, LEAST_FOR_NAME = 8, 0.4
"""Sentences looked through for a name, and how much of the question they cover: role and name must stand in them anyway."""

SURE_OF_NUMBER = 0.8
"""The same for a sentence in which no figure was recognised: every word of weight must stand in it."""
_MOVED = lazy_pattern(
    r"(?:增长|增加|上升|提升|提高|下降|减少|降低|缩减)了?(?:约|近|超过?|逾)?\d"
    r"|\b(?:increas|decreas|reduc|declin|grew|grow|rose|ris|fell|fall|dropp?|cut)\w* (?:\w+ )?by\b"
)
_LEVEL = lazy_pattern(r"(?:至|到|达到?|为)(?:约|近|超过?|逾)?\d|\b(?:to|from|at|totall?ed|amounted to|reached) (?:\w+ )?\d")
"""What moved by an amount, and what stands at one."""
_NEGATION = lazy_pattern(
    r"没有|未(?![来必央])|不再|不会|无(?![障线形论锡人损害烟纸锁])|并非|不(?:存在|适用|含|提供|设立|得|允许|涉及|计划|打算)"
    r"|\b(?:not|no|never|none|neither|without|nor)\b|n't\b"
)
_BESIDES = re.compile(r"不仅|不只|不限于|不包括|不含|\bnot (?:only|including|limited to)\b")
_ONE_TARGET = re.compile(r"\b(?:target|goal)\b(?! (?:year|setting))")
_AIMED = re.compile(
    r"\b(?:targets?|goals?|aim(?:s|ing|ed)?|objectives?|ambitions?|plan(?:s|ned)?|intends?|will|pledged?"
    r"|(?:by|until|before) (?:the end of )?20\d\d)\b|目标|计划"
)
_NUMBERED = re.compile(r"\b(?:scopes?|iso|gri|sdgs?|sbti|category|article) ?[\d.]+(?:(?: ?(?:,|and|&|\+|to) ?)\d+)*")
"""Numbers that are names and no amounts."""
_NO_AMOUNT = re.compile(
    r"\b(?:19|20)\d\d(?:/\d\d)?\b|(?:19|20)\d\d年|\b1[.,]5 ?(?:°|degrees?|-degree|℃|c\b)+ ?c?\b"
    r"|\b(?:gri|esrs|sasb|iso|ifrs) [\w. -]*\d+"
)
"""Years, the warming that a treaty allows and names of standards say how much of nothing."""
_SCOPES = re.compile(r"\bscopes? ?\d(?:(?: ?(?:,|and|&|\+|to) ?)+\d)*|范围[一二三1-3]")
_AMOUNT = re.compile(r"\d|\b(?:zero|neutral\w*|half|halv\w+|double|all|hundred|third|quarter)\b|零|中和|一半")
_OF_YEAR_BEFORE = re.compile(
    r"[(（](?:previous|prior|preceding) (?:financial |fiscal )?year:?[^()（）]*[)）]|[(（]上年(?:度|同期)?[:：][^()（）]*[)）]",
    re.IGNORECASE,
)
_ASKED_OPENLY = re.compile(r"有没有|是不是|有无")


def answer_in_words(part: Part, desk: Desk) -> Statement | None:
    """At most three quoted sentences, led by the name, date, items or yes/no that they give; None where none says it."""
    labelled = labelled_value(part, desk) if part.kind in _LABELLED else None
    if labelled is not None:
        return _of_line(labelled, desk)
    given = awards(part, desk) if ASKS_FOR_AWARDS.search(fold_plain(part.text)) else None
    if given is not None:
        names = in_script(display(given[1]), desk.language)
        return single(phrases(desk.language).lead.format(lead=names, quote=quote_of(given[0], part, desk)), given[0], desk)
    if part.kind == "date":
        return _when(part, desk)
    why = reason(part, desk) if part.kind in _SEEKING else None
    if why is not None:
        return _quoted([why], part, desk)
    if part.kind in _SEEKING:
        sought = sought_in(part.text)
        named = _by_kind(part, sought, desk)
        if named is not None or (sought is not None and part.kind != "list"):
            return named
    return _by_words(part, desk)


def _by_kind(part: Part, sought: Sought | None, desk: Desk) -> Statement | None:
    """What is asked for by its kind: a person in an office, a list set out line by line, a labelled row, a name."""
    who = identity(part, desk)
    if who is not None:
        lead = in_script(display(who.office.of(desk.text(who.found.document_id))), desk.language)
        return single(phrases(desk.language).lead.format(lead=lead, quote=quote_of(who.found, part, desk)), who.found, desk)
    if part.kind == "entity" and WHO.search(part.text) and ASKED_ROLE.search(part.text):
        person = _person(part, desk)
        if person is not None:
            return person
    items = listed(part, sought, desk) if part.kind == "list" or (sought is not None and sought.several) else None
    if items is not None:
        return items
    row = labelled_row(part, sought, desk)
    if row is not None:
        return _of_line(row, desk)
    return _sought(part, sought, desk) if sought is not None else None


def tell(found: Sequence[Found], part: Part, desk: Desk) -> Statement:
    """Sentences told as the kind of question wants: the first led by its items, by yes or no, else all of them quoted."""
    lead = _LEADS.get(part.kind)
    if lead is not None and not (part.kind == "yes_no" and is_intention(found[0].text, part)):
        return lead(found[0], part, desk)
    return _quoted(found, part, desk)


def _enumerating(part: Part, desk: Desk) -> list[Found]:
    """The sentence that says what is asked and enumerates things, as many as are asked for: any other only speaks of them."""
    count = count_asked(part.text)
    if asks_for_some_number(part.text):
        return []  # one that counts its things was looked for before
    if count is None:
        found = best_sentences(part, desk, most=1, least=SURE_OF_LIST)
    else:
        found = [one for one in sentences(part, desk) if sufficient(one, desk, SURE_OF_LIST) and of_period(one, part, desk)]
    if count is not None:
        found = [one for one in found if says_noun(one.text, part.text, count)]
    found = [one for one in found if holds_items(one.text, count) and not _POINTS_ELSEWHERE.search(fold_plain(one.text))]
    own = [one for one in found if (one.hit.passage.language == "en") == (desk.query.language == "en")]
    return (own or found)[:1]


def _of_years(found: list[Found], desk: Desk) -> list[Found]:
    """Sentences, where several years are named only those that tell of more than one of them."""
    if len(desk.query.periods) < OF_YEARS:
        return found
    years = {str(year) for period in desk.query.periods for year in period.years}
    return [one for one in found if sum(year in one.text for year in years) > 1]


def _by_words(part: Part, desk: Desk) -> Statement | None:
    """The sentences that hold most of the question's words, told as the kind of question wants."""
    lead = _LEADS.get(part.kind)
    if part.kind == "yes_no":
        found = affirming(part, desk)
    elif part.kind == "list":
        found = _enumerating(part, desk)
    else:
        found = best_sentences(part, desk, most=1 if lead is not None else 3)
    if part.kind in _SEEKING and asks_why(part.text):
        found = [one for one in found if may_say_why(one.text, one.own, part.text)]
    if part.kind == "definition":
        # not only the first of those that repeat each other's words: the aim for a rate repeats most of its definition
        read = [one for one in sentences(part, desk)[:_READ_FOR_TARGETS] if sufficient(one, desk) and of_period(one, part, desk)]
        found = [one for one in read if _DEFINES.search(fold_plain(one.text))][:1]
    if part.kind == "target" and part.metrics and _ONE_TARGET.search(fold_plain(part.text)):
        found = [one for one in best_sentences(part, desk, most=_READ_FOR_TARGETS) if _states_target(one, part, desk)][: len(found)]
    found = _of_years(found, desk) if part.kind in _BY_YEAR else found
    if not found:
        return None
    if lead is not None:
        return tell(found[:1], part, desk)
    return _quoted(with_named(found, part, desk), part, desk)


def _sought(part: Part, sought: Sought, desk: Desk) -> Statement | None:
    """The sentence that names a thing of the kind asked for; any other would only speak of the subject."""
    found = named_thing(part, sought, desk)
    if found is None:
        return None
    one, wanted = found
    source = desk.text(one.document_id)
    quote = quoted_text(clauses_around(source, one.span, wanted, listing=True), source, desk)
    return single(phrases(desk.language).source_says.format(title=title_of(one, desk), quote=quote), one, desk)


def _of_line(line: Labelled, desk: Desk) -> Statement:
    """The value of a labelled line, followed by the line."""
    text = desk.text(line.document_id)
    lead = in_script(display(line.value), desk.language)
    said = phrases(desk.language).lead.format(lead=lead, quote=quoted_text(line.span, text, desk))
    claim = sentence_claim(line.document_id, line.span, said, desk)
    return Statement((claim,), (Segment(said, (claim.id,)),), 1.0)


_BY_YEAR = frozenset({"list", "target"})
_SEEKING = frozenset({"text", "entity", "list"})
_LABELLED = frozenset({"text", "entity", "definition", "date", "list"})
_READ_FOR_TARGETS = 8
_POINTS_ELSEWHERE = lazy_pattern(
    r"\b(?:figure|table|chart|diagram|graphic|overview|illustration)s? (?:below|above|on page|on the (?:left|right))\b"
    r"|(?:见|如)(?:下|上)[图表]|[图表]所示"
)
"""A sentence that only says where the things are listed."""
_DEFINES = lazy_pattern(
    r"定义|是指|指的?是|即|计算|除以|口径|比值|的比[率例]|用于|衡量|简称|称为|包括|意味|表示"
    r"|\b(?:defin\w+|means?|meaning|refers? to|understood|calculat\w+|comput\w+|determin\w+|divid\w+|multipl\w+|ratio|expressed"
    r"|measures?|in relation to|as a (?:percentage|proportion|share)|per (?:million|thousand|\d)|stands for|is (?:a|an|the)"
    r"|are (?:the|all)|includ\w+|compris\w+|consist\w*)\b"
)
"""What a sentence must say to tell what something is or how it is arrived at."""
_ANOTHERS_AIM = lazy_pattern(
    r"\b(?:green deal|european union|the eu|european commission|paris (?:climate )?agreement|government|parliament)\b[^,.;]{0,40}"
    r"\b(?:defines?|aims?|sets?|requires?|targets?|plans?|calls? for|stipulates?)\b"
)
_OUR_AIM = lazy_pattern(r"\b(?:we|our|the (?:company|group)|its own)\b")
"""A government's aim is none of the company's."""


def _units_of(part: Part, desk: Desk) -> frozenset[str]:
    """Canonical units in which the metrics come that a part asks for."""
    return frozenset(unit for one in part.metrics if one.id is not None for unit in desk.catalog.metric(one.id).units)


def _states_target(one: Found, part: Part, desk: Desk) -> bool:
    """Whether a sentence says what is aimed at, and for the scopes asked about: speaking of the subject is no target."""
    folded = fold_plain(one.text)
    asked = {digit for scope in scopes_in(part.text) for digit in scope.split("+")}
    said = {digit for match in _SCOPES.finditer(folded) for digit in re.findall(r"\d", match[0])}
    if asked and said and not asked <= said:
        return False
    if _ANOTHERS_AIM.search(folded) and not _OUR_AIM.search(folded):
        return False
    if not states_kind(one.text, _units_of(part, desk)):
        return False
    return _AIMED.search(folded) is not None and _AMOUNT.search(_NO_AMOUNT.sub(" ", _NUMBERED.sub(" ", folded))) is not None


def _person(part: Part, desk: Desk) -> Statement | None:
    """Who somebody is: a sentence that names a person in the role asked for; any other would only mention the role."""
    for one in best_sentences(part, desk, most=MOST_TRIED, least=LEAST_FOR_NAME, near=1.0):
        name = person_in(display(one.text), part.text)
        if name is not None and (not name.isascii() or is_bound(Named(name, strong=True), *_in_office(one, part, desk))):
            lead = in_script(name, desk.language)
            return single(phrases(desk.language).lead.format(lead=lead, quote=quote_of(one, part, desk)), one, desk)
    return None


def _in_office(one: Found, part: Part, desk: Desk) -> tuple[str, Sought, tuple[Predicate, ...], str, str]:
    """What tells whether somebody holds the office asked for, now and here."""
    return one.text, Sought("person"), (), part.text, own_names(one, desk)


def answer_number_in_words(part: Part, desk: Desk) -> Statement | None:
    """The one sentence that states the number asked for, where no figure was recognised; None unless it covers the question."""
    labelled = labelled_value(part, desk)
    if labelled is not None:
        return _of_line(labelled, desk)
    found = best_sentences(part, desk, most=1, least=SURE_OF_NUMBER, numeric=True)
    if not found or found[0].own < SURE_OF_NUMBER:
        return None
    if not says_bounds_of(part.text, found[0].text) or to_come(part.text, found[0].text):
        return None  # of another depth, of what will be
    clause = best_clause(found[0], part, desk).of(desk.text(found[0].document_id))
    wanted = wanted_in(without_companies(part.text, desk.query), part.noun) if found[0].hit.passage.language != "en" else None
    said = fold_plain(found[0].text) if wanted is None else _between_pauses(fold_plain(found[0].text), fold_plain(clause))
    asked = () if wanted is None else wanted.noun or tuple(filter(is_word, wanted.modifiers)) or wanted.before[-2:]
    if unsaid(asked, lambda word: word in said):
        return None  # of nothing that is asked for
    if wanted is not None and other_stage(without_companies(part.text, desk.query), clause):
        return None  # of what could be made, where it is asked what was sold
    scope = qualifiers_in(part.text).scope
    named = {digit for one in scopes_in(fold_plain(desk.query.question)) for digit in one.split("+")}
    if scope is not None and not any(scope in one.split("+") and set(one.split("+")) <= named for one in _scopes_of(found[0])):
        return None  # of another scope, or of several as one
    if wanted is not None and wanted.counter is not None and not _counts_in(found[0].text, wanted.counter):
        return None  # "多少条产线" is answered in 条
    if part.metrics and unasked_limits(limits_in(part.text), clause) & PARTS_OF_ALL:
        return None  # of company cars, of travel: no number of the whole that is asked for
    if _is_of_others(found[0].text, clause, part):
        return None
    if part.kind not in {"change", "trend"} and (_only_moves(clause) or all(map(_only_moves, _stating(found[0], desk)))):
        return None  # "increased by 104 tonnes" tells no level
    terms = desk.terms(part)
    if only_metrics(terms) and not names_metric(terms, (desk.place(found[0].text, 1.0),), words=2):
        return None
    return _quoted(found, part, desk)


def _scopes_of(one: Found) -> list[str]:
    return scopes_in(fold_plain(one.text))


def _is_of_others(sentence: str, clause: str, part: Part) -> bool:
    """Whether a sentence's number is of something done or held otherwise than what is asked plainly, or a limit of many."""
    asked = frozenset(metric.id for metric in part.metrics if metric.id is not None)
    question = fold_plain(part.text)
    if find_quantities(sentence) and not find_quantities(_OF_YEAR_BEFORE.sub(" ", sentence)):
        return True  # all its numbers are those of the year before
    if of_other_age(question, sentence):
        return True
    tests = (of_other_role, was_saved, of_other_people, of_offsets, of_other_givers)
    if any(test(asked, question, clause) for test in tests):
        return True
    return holds_energy(clause) or of_headquarters(question, clause) or sets_threshold(sentence)


def _only_moves(clause: str) -> bool:
    """Whether a clause says by how much something moved, and no level at which it stands."""
    folded = fold_plain(clause)
    return _MOVED.search(folded) is not None and not _LEVEL.search(folded)


def _stating(one: Found, desk: Desk) -> list[str]:
    """The clauses of a sentence that state numbers, the sentence itself where none does."""
    source = desk.text(one.document_id)
    numbers = [quantity.span for quantity in find_quantities(one.text, language=one.hit.passage.language)]
    clauses = clause_spans(source, one.span.start, one.span.end)
    at = [Span(one.span.start + number.start, one.span.start + number.end) for number in numbers]
    return [clause.of(source) for clause in clauses if any(clause.overlaps(number) for number in at)] or [one.text]


def _between_pauses(sentence: str, clause: str) -> str:
    """What stands between the semicolons around a clause of a sentence."""
    return next((piece for piece in re.split("[;；]", sentence) if clause.strip(" ;；,，") in piece), sentence)


def _counts_in(sentence: str, counter: str) -> bool:
    """Whether a Chinese sentence counts anything in a counter, or one for the same things."""
    nouns = [quantity.noun for quantity in find_quantities(sentence, language="zh-Hans")]
    return any(noun is not None and same_counter(counter, fold_plain(noun)) for noun in nouns)


def _quoted(found: Sequence[Found], part: Part, desk: Desk) -> Statement:
    segments: list[Segment] = []
    claims = []
    words = phrases(desk.language)
    for place, one in enumerate(found):
        text = quote_of(one, part, desk)
        if place == 0 or one.document_id != found[place - 1].document_id:
            text = words.source_says.format(title=title_of(one, desk), quote=text)
        claim = sentence_claim(one.document_id, one.span, text, desk)
        claims.append(claim)
        segments.append(Segment(text, (claim.id,), words.gap))
    return Statement(tuple(claims), tuple(segments), found[0].coverage)


def _when(part: Part, desk: Desk) -> Statement | None:
    """When something happened or is to happen; where the source only counts the years since, it is quoted."""
    when = dated(part, desk)
    if when is None:
        since = counted_since(part, desk)
        return _quoted([since], part, desk) if since is not None else None
    lead = phrases(desk.language).lead.format(lead=date_name(when, desk), quote=quote_of(when.found, part, desk))
    return single(lead, when.found, desk)


def _list(one: Found, part: Part, desk: Desk) -> Statement:
    items = items_in(display(one.text), part.text)
    if items is None:
        return _quoted([one], part, desk)
    return single(phrases(desk.language).lead.format(lead=items, quote=quote_of(one, part, desk)), one, desk)


def _yes_no(one: Found, part: Part, desk: Desk) -> Statement:
    """Yes or no where the sentence says most of what is asked, in a clause that is or is not negated; else the sentence alone."""
    words = phrases(desk.language)
    clause = _BESIDES.sub(" ", fold_plain(best_clause(one, part, desk).of(desk.text(one.document_id))))
    asked = fold_plain(part.text)
    against = moves_against(asked, fold_plain(one.text))
    denied = against or _NEGATION.search(clause) is not None
    in_doubt = not denied and _NEGATION.search(fold_plain(one.text)) is not None
    # the word of the direction asked for is none that the sentence could hold
    if one.own < (SURE_OF_MOVE if against else SURE) or in_doubt or _NEGATION.search(_ASKED_OPENLY.sub(" ", asked)):
        return _quoted([one], part, desk)
    lead = words.no if denied else words.yes
    return single(words.lead.format(lead=lead, quote=quote_of(one, part, desk)), one, desk)


_LEADS: dict[str, Callable[[Found, Part, Desk], Statement]] = {"list": _list, "yes_no": _yes_no}
